"""Texts as files: the encodings and line ends in which ministries publish."""

ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16")
NEWLINES = ("\n", "\r\n", "\r")


def can_encode(text: str, encoding: str) -> bool:
    """Tell whether every character of `text` exists in `encoding`.

    cp932 lacks ⑴ and ◯, EUC-JP also ①, Ⅰ, － and ～; `generate(..., plain=True)` avoids them all.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def encode(text: str, encoding: str = "utf-8", newline: str = "\n") -> bytes:
    """Give `text` as the bytes of a file.

    Raises UnicodeEncodeError where the encoding lacks a character of the text: nothing is
    replaced (`can_encode` asks first).
    """
    return text.replace("\n", newline).encode(encoding)
