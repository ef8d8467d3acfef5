"""What a file is, by its own bytes; neither its name nor the server's word counts."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

# The kinds that a material may have, and the ending that its file gets in raw/.
EXTENSIONS = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "text": ".txt"}
_NAMED = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".txt": "text"}
# Endings of files that are linked as files: never followed as pages.
_FILES = {*_NAMED, ".doc", ".xls", ".xlsx", ".ppt", ".pptx", ".csv", ".zip", ".lzh", ".exe"}
_FILES |= {".jpg", ".jpeg", ".png", ".gif", ".svg", ".mp3", ".mp4", ".xml", ".rdf", ".odt"}
_FILES -= {".html", ".htm"}

_HTML = re.compile(
    # Possessive: a row of comments can be read in one way only.
    rb"\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(data: bytes) -> str | None:
    """Give the kind of a file: pdf, docx, html, xml, text, or null where it is none of these."""
    head = data[:4096]
    # ISO 32000-1, 7.5.2 and its implementation note: the header may stand within 1024 bytes.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx" if _is_docx(data) else None
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(bare):
        return "html"
    if bare.lstrip().startswith(b"<?xml"):
        return "xml"
    return "text" if _is_text(data) else None


def named_kind(url: str) -> str | None:
    """Give the kind that an address's ending promises, null where it promises none."""
    return _NAMED.get(_ending(url))


def is_file_link(url: str) -> bool:
    """Tell whether an address ends as a file's does, not as a page's."""
    return _ending(url) in _FILES


def is_complete(kind: str, data: bytes) -> bool:
    """Tell whether a file has its end, where its format marks one (ISO 32000-1, 7.5.5: %%EOF)."""
    return kind != "pdf" or b"%%EOF" in data[-4096:]


def _ending(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()


def _is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data):
        return False
    else:
        encodings = ("utf-8", "cp932", "euc_jp")
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return bool(data.strip())
    return False
