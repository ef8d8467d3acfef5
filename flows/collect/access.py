"""What may be asked for: which addresses and which hosts, checked again at every redirect."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class FetchError(Exception):
    """Something that was not fetched. `reason` says why, in words for the report.

    `status` is the status that the server answered with, where it is what decided.
    """

    def __init__(self, reason: str, status: int | None = None) -> None:
        """Take the reason and the status."""
        super().__init__(reason)
        self.reason = reason
        self.status = status


class Refused(FetchError):
    """A rule of ours, or the site's robots.txt, forbids it; asking again changes nothing."""


class Failed(FetchError):
    """It could not be had this time."""


class Gone(FetchError):
    """The server says that nothing is there (404, 410)."""


@dataclass(frozen=True)
class Access:
    """What a source of the watch list may reach.

    `hosts` are names, with a port where it is not the scheme's own. `http` allows addresses
    without TLS, `private` hosts on loopback, private and other non-public networks.
    """

    hosts: frozenset[str]
    http: bool = False
    private: bool = False

    def check(self, url: str, base: str | None = None) -> httpx.URL:
        """Give the address to ask for: `url`, taken relative to `base`, without its fragment.

        Raises Refused where the scheme, the host, the port or a password in it is not allowed.
        """
        try:
            asked = httpx.URL(urljoin(base, url.strip()) if base else url.strip())
        except (httpx.InvalidURL, ValueError) as error:
            raise Refused(f"not an address: {error}") from error
        if asked.scheme not in _DEFAULT_PORTS or not asked.host:
            raise Refused(f"{asked.scheme or 'no scheme'}: only https is asked for")
        if asked.scheme == "http" and not self.http:
            raise Refused("without TLS (http), which the source does not allow (allow_http)")
        if asked.userinfo:
            raise Refused("an address with a user name or password in it")
        if host_of(asked) not in self.hosts:
            raise Refused(f"host {host_of(asked)} is not on the source's allow-list (hosts)")
        return asked.copy_with(fragment=None)


def address_of(href: str, base: str, here: str) -> str | None:
    """Give the address that `href` means, relative to `base`; null where it is none.

    A link of `here`, a page on TLS, to its own host is taken with TLS: many are from before.
    """
    try:
        address = urljoin(base, href).partition("#")[0]
        host = urlsplit(here)._replace(path="/", query="", fragment="").geturl()
    except ValueError:
        return None
    secured = "https" + address.removeprefix("http")
    return secured if f"{secured}/".startswith(host) else address


def host_of(url: httpx.URL) -> str:
    """Give the host of an address as an allow-list names it: with its port where it is unusual."""
    if url.port in (None, _DEFAULT_PORTS.get(url.scheme)):
        return url.host
    return f"{url.host}:{url.port}"


def check_address(address: str) -> None:
    """Refuse an IP address that is not public: loopback, private, link-local, reserved, multicast.

    IPv4 addresses inside IPv6 ones (mapped, 6to4, Teredo, NAT64) are judged as well.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    judged: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [found]
    if isinstance(found, ipaddress.IPv6Address):
        judged += [inner for inner in (found.ipv4_mapped, found.sixtofour) if inner]
        judged += list(found.teredo or ())
        if found in _NAT64:
            judged.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    # A mapped address is judged by what it maps to: Python counts the mapping itself as reserved.
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        judged.remove(found)
    for one in judged:
        if not one.is_global or one.is_multicast or one.is_reserved:
            raise Refused(f"address {address} is not a public one")
