"""Reads an HTML page: the lines of its content, with the headings, lists and tables it states."""

from lxml import etree

from flows.ingest.html_encoding import decode_html
from flows.ingest.html_lines import write_lines
from flows.lines import RejectedDocument, SourceLines
from flows.page_frame import content

MEDIA_TYPE = "text/html"
# The longest minutes on one page have about 1 MB.
_MOST_BYTES = 10_000_000


def read_html(data: bytes, name: str) -> SourceLines:
    """Read an HTML page: a line for each paragraph, heading, list item and table cell.

    A `br` and the line ends of `pre` part lines within a paragraph. Items begin with the mark or
    number that their list states (・ for the usual disc), indented by an ideographic space for
    each list around theirs; tables are read cell by cell, row by row. The page's frame (header,
    footer, navigation) and what holds no text (scripts, styles, form fields) are left out, as is
    the reading in ruby; within the content (see `flows.page_frame`) all text stays, hidden or not. All
    lines are on page 1.

    Raises RejectedDocument for a page that is too large or too deeply nested, one that cannot be
    decoded, and one whose content holds no text.
    """
    if len(data) > _MOST_BYTES:
        raise RejectedDocument(
            name,
            f"the page has {len(data):,} bytes; at most {_MOST_BYTES:,} are read",
            "Give the document without what is embedded in it",
        )
    decoded = decode_html(data, name)
    page = _parse(decoded.text, name)
    part, framed = content(page)
    lines = write_lines(part, framed=framed, title=page.findtext("head/title") or "")
    if not lines.has_text():
        raise RejectedDocument(
            name,
            "the page's content holds no text",
            "Give the page as a browser shows it: its text may be drawn by a script",
        )
    return lines.source(MEDIA_TYPE, decoded.encoding)


def _parse(text: str, name: str) -> etree._Element:
    # Whatever a document type declares, an HTML parser expands only HTML's own entities.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _rejected(name, str(error)) from error
    # Beyond its limits the parser stops and keeps what it has: nothing must be lost unsaid.
    for entry in parser.error_log:
        if entry.level >= etree.ErrorLevels.FATAL:
            raise _rejected(name, f"line {entry.line}: {entry.message}")
    if tree is None:
        raise _rejected(name, "it holds no element")
    return tree


def _rejected(name: str, fault: str) -> RejectedDocument:
    return RejectedDocument(
        name,
        f"not an HTML page that can be read: {fault}",
        "Save the page again from a browser, or give it as text",
    )
