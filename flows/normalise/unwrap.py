"""Joins the lines of a wrapped text."""

import re

# Between these two, in ASCII, stood the space at which the line was broken.
_BEFORE_SPACE = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;:!?)%\"'"
)
_AFTER_SPACE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789(\"'$#&")
_SPACED_LETTERS = re.compile(r"(?:[^\x00-\x7f\s][ 　]){2,}[^\x00-\x7f\s]")
_GAP = re.compile(r"[\s　]+")


def unwrap(lines: list[str]) -> str:
    """Join lines without a space, with one between two ASCII words."""
    if _AFTER_SPACE.isdisjoint([line[:1] for line in lines]):
        return "".join(lines)
    joined = ""
    for line in lines:
        if joined and line and joined[-1] in _BEFORE_SPACE and line[0] in _AFTER_SPACE:
            joined += " "
        joined += line
    return joined


def bare(text: str) -> str:
    """Give a text without any white space, as identity and comparison want it."""
    return "".join(text.split())


def close_up(title: str) -> str:
    """Write a heading in its usual form: letter-spaced ones (金 融 経 済) closed up, gaps as one."""
    if title.split() == [title]:
        return title
    return bare(title) if _SPACED_LETTERS.fullmatch(title) else _GAP.sub("　", title)
