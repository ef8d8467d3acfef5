"""Decodes a text file: which encoding it is in, or why it is none that we read."""

import re
from dataclasses import dataclass

from flows.lines import RejectedDocument

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Control characters that no text has; tab, line ends, vertical tab and form feed are not among them.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROLS = bytes([*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F])
# White space after a form feed does not make it stand within a line: it ended the line before.
_PAGE_WITHIN = re.compile(r"(?<=[^\n\f])(\f+)(?=[^\S\n\f]*\S)")
# pdfium writes the hyphen at which a word is broken (with the line end) as this noncharacter.
_BROKEN_WORD = re.compile(r"(?<=\w)\ufffe(?=\w|\s|$)")
_JAPANESE = re.compile(r"[\u3001-\u3003\u3040-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_HALF_WIDTH_KANA = re.compile(r"[\uff61-\uff9f]")
# Python's euc_jp lacks ① and its kin; euc_jis_2004 has them.
_LEGACY = ("cp932", "euc_jp", "euc_jis_2004")
_SAVE_AS_UTF8 = "Get the file again, or save it as UTF-8"


@dataclass(slots=True, frozen=True)
class Decoded:
    """A file's text, with line ends as newlines and without a byte order mark.

    A form feed ends a line as well (Unicode Standard Annex 14, class BK): where text stands before
    and after it in one line (pages joined by it and nothing else), a newline is put before it.
    """

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode a file in UTF-8 (with or without BOM), UTF-16, cp932 or EUC-JP.

    CRLF and CR become newlines, and pages joined by form feeds alone are parted. Raises
    RejectedDocument for an empty or binary file, a damaged one, and one whose encoding cannot be
    told: garbage never goes on as text.
    """
    if not data or data.isspace():
        raise RejectedDocument(name, "the file is empty", "Get the file again")
    text, encoding = _text(data, name)
    if "\ufffe" in text:
        text = _BROKEN_WORD.sub("-", text)
    found = _BINARY.search(text) if _may_be_binary(data, text, encoding) else None
    if found and b"\x1b$" in data and data.isascii():
        raise RejectedDocument(
            name,
            "the file is in ISO-2022-JP (JIS), an encoding of mails that iken does not read",
            _SAVE_AS_UTF8,
        )
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise RejectedDocument(
            name,
            f"not a text file: control character U+{ord(found[0]):04X} in line {line} (read as {encoding})",
            "Give a text file, a PDF, an HTML page or a .docx",
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        text = _PAGE_WITHIN.sub(r"\n\1", text)
    if not text or text.isspace():
        raise RejectedDocument(name, "the file holds only white space", "Get the file again")
    return Decoded(text, encoding)


def _may_be_binary(data: bytes, text: str, encoding: str) -> bool:
    """Tell cheaply whether the text has to be searched for what no text holds.

    In every encoding but UTF-16 a control character is one byte that is part of no other.
    """
    if encoding.startswith("utf-16") or "\ufffe" in text or "\uffff" in text:
        return True
    return len(data.translate(None, _CONTROLS)) != len(data)


def _text(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding, name), encoding
    if b"\x00" in data[:4096]:
        guess = _utf16_without_bom(data)
        if guess:
            return _strictly(data, guess, name), guess
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _reject_damaged_utf8(data, error, name)
    return _legacy(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, codec, error, name) from error


def _utf16_without_bom(data: bytes) -> str | None:
    """Tell UTF-16 by its line ends: a newline is two bytes, at an even place."""
    if len(data) % 2:
        return None
    for encoding, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        place = data.find(newline)
        while place >= 0 and place % 2:
            place = data.find(newline, place + 1)
        if place >= 0:
            text = data.decode(encoding, "replace")
            if len(_JAPANESE.findall(text)) * 2 > len(text):
                return encoding
    return None


def _reject_damaged_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Raise where the file is UTF-8 with a fault in it; a legacy encoding would decode to garbage.

    Text in cp932 or EUC-JP yields hardly any valid multi-byte UTF-8 sequence, so a file most of
    whose non-ASCII characters do decode is UTF-8 that was cut or altered.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    if good > bad:
        raise _undecodable(data, "utf-8", error, name)


def _undecodable(data: bytes, codec: str, error: UnicodeDecodeError, name: str) -> RejectedDocument:
    line = data[: error.start].decode(codec, "replace").count("\n") + 1
    cut = error.end >= len(data) and error.reason in {"unexpected end of data", "truncated data"}
    fault = "is cut off within a character" if cut else "has bytes that are no character"
    return RejectedDocument(
        name,
        f"the file is {codec.upper()} but {fault}: byte {error.start + 1} "
        f"(0x{data[error.start]:02x}), line {line}",
        _SAVE_AS_UTF8,
    )


def _legacy(data: bytes, name: str) -> tuple[str, str]:
    candidates: list[tuple[float, str, str]] = []
    for codec in _LEGACY:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        candidates.append((_plausibility(text), text, codec))
        if codec == "euc_jp":
            break
    best = max(candidates, key=lambda candidate: candidate[0], default=None)
    if best is None or best[0] < 0.7:
        raise RejectedDocument(
            name,
            "the file is in none of the encodings UTF-8, UTF-16, cp932 (Shift_JIS) and EUC-JP",
            _SAVE_AS_UTF8,
        )
    return best[1], best[2]


def _plausibility(text: str) -> float:
    """Give the share of the non-ASCII characters that Japanese text is made of."""
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 1.0
    japanese = len(_JAPANESE.findall(text))
    return (japanese - len(_HALF_WIDTH_KANA.findall(text))) / len(foreign)
