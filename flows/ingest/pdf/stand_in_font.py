"""Makes fonts/stand-in.ttf: `python -m flows.ingest.pdf.stand_in_font` (see stand_in.py).

A TrueType font (ISO/IEC 14496-22, OpenType) of three glyphs: nothing, for white space and controls;
a thin box further right for brackets that open, whose ink stands in the right half of their square;
and one at the left for every other character of Unicode (`cmap` format 13: many characters, a glyph).
"""

import struct

from flows.ingest.pdf.stand_in import FONT

_EM = 1000
_ASCENT, _DESCENT = 880, -120
# x0, y0, x1, y1: narrower than any character's width, and within the half of a square.
_BOX = (20, 0, 120, 700)
_OPENING_BOX = (380, 0, 480, 700)
_BOXES = (20, 0, 480, 700)  # around both
_OPENING = "（「『〔【〈《［｛"
# Characters with a box; between them stand white space and format controls.
_PRINTED = ((0x21, 0x7E), (0xA1, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x2FFF), (0x3001, 0x10FFFF))
# OS/2 ulCodePageRange1: Latin 1, and the five of Chinese, Japanese and Korean (bits 17 to 21).
_CODE_PAGES = 1 | 0b11111 << 17
_NAME = "iken stand-in"


def stand_in_font() -> bytes:
    """Give the font's bytes."""
    glyph, opening = _glyph(_BOX), _glyph(_OPENING_BOX)
    tables = {
        "OS/2": _os2(),
        "cmap": _cmap(),
        "glyf": glyph + opening,
        "head": struct.pack(
            ">LLLLHHqqhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0b1001, _EM, 0, 0, *_BOXES, 0, 8, 2, 0, 0),
        ),
        "hhea": struct.pack(
            ">LhhhHhhh8hH",
            *(0x10000, _ASCENT, _DESCENT, 0, _EM, 20, 0, 480, 1, *([0] * 7), 3),
        ),
        "hmtx": struct.pack(">HhHhHh", _EM, 0, _EM, _BOX[0], _EM, _OPENING_BOX[0]),
        "loca": struct.pack(">4H", 0, 0, len(glyph) // 2, (len(glyph) + len(opening)) // 2),
        "maxp": struct.pack(">L14H", 0x10000, 3, 4, 1, 0, 0, 1, *([0] * 8)),
        "name": _name(),
        "post": struct.pack(">LLhh5L", 0x30000, 0, -100, 50, *([0] * 5)),
    }
    return _file(tables)


def _glyph(box: tuple[int, int, int, int]) -> bytes:
    x0, y0, x1, y1 = box
    steps = ((x0, 0, x1 - x0, 0), (y0, y1 - y0, 0, y0 - y1))  # from corner to corner
    outline = struct.pack(">hhhhhHH4B4h4h", 1, *box, 3, 0, *([1] * 4), *(*steps[0], *steps[1]))
    return outline + bytes(-len(outline) % 4)


def _cmap() -> bytes:
    ranges = [(first, last, 1) for first, last in _PRINTED]
    for code in sorted(map(ord, _OPENING)):
        first, last, glyph = ranges.pop()  # the last range holds all that is to come
        ranges += [(first, code - 1, glyph), (code, code, 2), (code + 1, last, glyph)]
    groups = [struct.pack(">LLL", *group) for group in ranges if group[0] <= group[1]]
    table = struct.pack(">HHLLL", 13, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(groups)
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _name() -> bytes:
    names = [(1, _NAME), (2, "Regular"), (4, _NAME), (6, _NAME.replace(" ", "-"))]
    records, texts = b"", b""
    for platform, encoding, language, codec in ((1, 0, 0, "ascii"), (3, 1, 0x409, "utf-16-be")):
        for name, text in names:
            own = text.encode(codec)
            records += struct.pack(">6H", platform, encoding, language, name, len(own), len(texts))
            texts += own
    count = 2 * len(names)
    return struct.pack(">HHH", 0, count, 6 + 12 * count) + records + texts


def _os2() -> bytes:
    ranges = [0xFFFFFFFF] * 4  # of Unicode: all
    return (
        struct.pack(">HhHHH", 4, _EM, 400, 5, 0)
        + struct.pack(">11h10x", 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0)
        + struct.pack(">4L4s3H", *ranges, b"IKEN", 0x40, 0x21, 0xFFFF)
        + struct.pack(">hhhHH", _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
        + struct.pack(">LLhhHHH", _CODE_PAGES, 0, 500, 700, 0, 0x20, 1)
    )


def _file(tables: dict[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    search = 16 << power
    start = struct.pack(">LHHHH", 0x10000, len(tables), search, power, 16 * len(tables) - search)
    place = len(start) + 16 * len(tables)
    directory, body, head = b"", b"", 0
    for tag in sorted(tables):
        table = tables[tag]
        head = place + len(body) if tag == "head" else head
        directory += struct.pack(
            ">4sLLL", tag.encode(), _checksum(table), place + len(body), len(table)
        )
        body += table + bytes(-len(table) % 4)
    font = start + directory + body
    adjustment = struct.pack(">L", (0xB1B0AFBA - _checksum(font)) & 0xFFFFFFFF)
    return font[: head + 8] + adjustment + font[head + 12 :]


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


if __name__ == "__main__":
    FONT.parent.mkdir(exist_ok=True)
    FONT.write_bytes(stand_in_font())
