"""Feeds -> their entries: RSS 2.0, RSS 1.0 (RDF) and Atom, in any encoding, read by feedparser."""

import re
from dataclasses import dataclass
from xml.sax import SAXParseException

from flows.collect.access import Failed, address_of
from flows.collect.wording import tidy

# A title may be HTML (RFC 4287, 3.1.1.2).
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


@dataclass(frozen=True)
class Entry:
    """An entry of a feed: its address and its title."""

    url: str
    title: str


@dataclass(frozen=True)
class Feed:
    """A feed as read. `damage` says where its XML breaks off or breaks the rules, else null."""

    entries: list[Entry]
    damage: str | None = None


def read_feed(data: bytes, url: str) -> Feed:
    """Read the feed that stands at `url`.

    The encoding is the one that the feed declares; servers give wrong ones in their headers.

    Raises Failed where it is no feed, and where it declares entities (which no feed needs, and
    with which a small file can grow without end).
    """
    # Imported here: feedparser takes a tenth of a second.
    import feedparser

    if re.search(rb"<!ENTITY|<\x00!\x00E\x00N", data):
        raise Failed("the feed declares entities; it is not read")
    parsed = feedparser.parse(data, response_headers={"content-type": "application/xml"})
    if not parsed.get("version"):
        raise Failed("it is no RSS or Atom feed")
    found = []
    for entry in parsed.entries:
        link = tidy(entry.get("link") or "")
        address = address_of(link, url, url)
        if link and address:
            found.append(Entry(address, tidy(_TAG.sub("", entry.get("title") or ""))))
    error = parsed.get("bozo_exception")
    return Feed(found, str(error) if isinstance(error, SAXParseException) else None)
