"""Checks a file byte by byte: its size, its hash and, of CSV, what no cell may hold."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.check.findings import Finding, shown

_BLOCK = 1 << 22
_BOM = b"\xef\xbb\xbf"
# C0 controls but line feed and carriage return, and DEL.
_CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")


def scan(resource: dict[str, Any], file: Path) -> list[Finding]:
    """Check the bytes of `file` against what `resource` states of them."""
    name = resource.get("name")
    if not file.is_file():
        return [Finding("the file is missing", name, value=resource["path"])]
    csv = resource.get("format") == "csv"
    digest = hashlib.sha256()
    marks: dict[str, Finding] = {}
    lines = size = 0
    last = b""
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
            if csv:
                for mark in _marks(block, lines, name, first=size == 0):
                    marks.setdefault(mark.rule.partition(" stands")[0], mark)
                lines += block.count(b"\n")
            size += len(block)
            last = block[-1:]
    findings = [*_totals(resource, size, digest.hexdigest()), *marks.values()]
    if csv and last != b"\n":
        findings.append(Finding("the last line has no line end", name))
    return findings


def _totals(resource: dict[str, Any], size: int, digest: str) -> Iterator[Finding]:
    name = resource.get("name")
    if resource.get("bytes") != size:
        yield Finding(
            f"is stated, the file has {size}",
            name,
            value=shown(resource.get("bytes")),
            property="bytes",
        )
    stated = str(resource.get("hash")).removeprefix("sha256:")
    if stated != digest:
        yield Finding(f"is stated, the file's is {digest}", name, value=stated, property="hash")


def _marks(block: bytes, lines: int, name: str | None, *, first: bool) -> Iterator[Finding]:
    """Give what the bytes of one block show; `lines` line feeds came before it."""

    def at(place: int) -> int:
        return lines + block.count(b"\n", 0, place) + 1

    if first and block.startswith(_BOM):
        yield Finding("begins with a byte order mark (BOM)", name)
    place = block.find(b"\r")
    if place >= 0:
        yield Finding(f"a carriage return (CR) stands in line {at(place)}; lines end in LF", name)
    found = _CONTROL.search(block) if _has_control(block) else None
    if found:
        value = f"U+{found.group()[0]:04X}"
        yield Finding(f"a control character stands in line {at(found.start())}", name, value=value)


def _has_control(block: bytes) -> bool:
    # A quick look at many bytes at once, before the search for the place of one.
    values: Any = pa.UInt8Array.from_buffers(pa.uint8(), len(block), [None, pa.py_buffer(block)])
    low: Any = pc.less(values, pa.scalar(0x20, pa.uint8()))
    allowed = block.count(b"\n") + block.count(b"\r")
    return low.true_count != allowed or b"\x7f" in block
