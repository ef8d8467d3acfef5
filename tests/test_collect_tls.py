"""TLS: a certificate is checked against the host's name, though an address is connected to."""

import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from flows.collect import transport
from flows.collect.access import Access, Failed
from tests.collecting import TestClock, client_for, pdf
from tests.servers.site import Handler, Resource, Site

NAME = "council.example"


def certificate(folder: Path) -> Path:
    """Make a certificate of our own for NAME, with its key, valid today."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    today = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return certificate(tmp_path)


@pytest.fixture
def site(own: Path) -> Iterator[Site]:
    handler = type("TlsHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.site = site = Site(server.server_address[1])
    site.paths["/a.pdf"] = Resource(pdf("a"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def get(site: Site, name: str) -> bytes | None:
    host = f"{name}:{site.port}"
    guard = {"private": (name,), "resolver": lambda *_: ["127.0.0.1"]}
    with client_for(TestClock(), **guard) as client:
        return client.get(f"https://{host}/a.pdf", Access(frozenset({host}))).body


def test_a_certificate_that_nobody_vouches_for_fails(site: Site) -> None:
    with pytest.raises(Failed, match="certificate verify failed"):
        get(site, NAME)
    assert site.asked == []


def test_a_certificate_is_judged_by_the_name(
    site: Site, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.create_default_context(cafile=str(own))
    monkeypatch.setattr(transport, "_tls", lambda: context)
    assert get(site, NAME) == pdf("a")
    with pytest.raises(Failed, match="certificate verify failed"):
        get(site, "other.example")
