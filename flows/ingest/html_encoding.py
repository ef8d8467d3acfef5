"""Decodes an HTML page: by its byte order mark, its own declaration, or by trying."""

import re

from flows.ingest.decoding import Decoded, decode
from flows.lines import RejectedDocument

# Encoding Standard (WHATWG), 4.2: the labels of the Japanese encodings. Shift_JIS is read as
# cp932, which is what pages mean by it. Other labels are not believed: editors write iso-8859-1
# or nothing at all into pages in Japanese.
_CODECS = {
    **dict.fromkeys(
        (b"shift_jis", b"shift-jis", b"sjis", b"x-sjis", b"ms932", b"ms_kanji", b"windows-31j", b"cp932"),
        ("cp932",),
    ),
    # Python's euc_jp lacks ① and its kin; euc_jis_2004 has them.
    **dict.fromkeys((b"euc-jp", b"x-euc-jp", b"cseucpkdfmtjapanese"), ("euc_jp", "euc_jis_2004")),
}  # fmt: skip
# HTML, 13.2.3.2: a declaration stands within the first 1024 bytes; pages with long comments before
# it are known.
_PRESCAN = 4096
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_JIS = re.compile(rb"\x1b\$[@B]")


def decode_html(data: bytes, name: str) -> Decoded:
    """Decode an HTML page; line ends become newlines.

    A byte order mark wins, then what is valid UTF-8, then the page's own declaration, then what
    `decode` finds. Raises RejectedDocument, as `decode` does.
    """
    for codec in _declared_codecs(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        # Through `decode` once more: what it holds no text for is none here either.
        return Decoded(decode(text.encode(), name).text, codec)
    if _JIS.search(data) and data.isascii():
        raise RejectedDocument(
            name, "the page is in ISO-2022-JP (JIS), which is not read", "Save it as UTF-8"
        )
    return decode(data, name)


def _declared_codecs(data: bytes) -> tuple[str, ...]:
    """Give the codecs that the page's declaration names; none where its bytes say otherwise."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return ()
    found = _DECLARED.search(data[:_PRESCAN])
    codecs = _CODECS.get(found[1].lower(), ()) if found else ()
    if codecs:
        try:
            data.decode()
        except UnicodeDecodeError:
            return codecs
    return ()
