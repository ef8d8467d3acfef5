"""The versions of a made-up material: their bytes, and what a publication must find in them."""

import hashlib
from dataclasses import dataclass, replace
from typing import Literal, get_args

from tests.collecting import pdf
from tests.genre import expected, generate, to_text
from tests.genre.model import Document, Opinion, Shape
from tests.genre.typeset import to_pdf
from tests.genre.webpage import to_html
from tests.genre.word import to_docx

Format = Literal["pdf", "txt", "html", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
SHAPES: tuple[Shape, ...] = get_args(Shape)
# Of opinions in a document: little, since what is asked is not how fast documents are read.
_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Version:
    """The bytes of a material at one time; `opinions` is null where no reader can read them."""

    data: bytes
    opinions: int | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def document_id(self) -> str:
        return self.sha256[:16]


def sound(number: int, format_: Format, version: int) -> Version:
    """Give version `version` (from 1) of material `number`; a correction rewrites one opinion."""
    document = generate(number, shape=SHAPES[number % len(SHAPES)], characters=_CHARACTERS)
    if version > 1:
        document = _corrected(document, version)
    return Version(_written(document, format_), len(expected(document)))


def broken(number: int, version: int) -> Version:
    """Give a file that is a PDF by its first and last line only."""
    return Version(pdf(f"material {number}, version {version}"), None)


def notice(number: int, version: int) -> Version:
    """Give what stands in a withdrawn material's place: a text that holds no opinion."""
    words = (
        f"資料{number}\n試験用に作った、意見のない資料（第{version}版）\n差し替えの準備中である。\n"
    )
    return Version(words.encode(), 0)


def _corrected(document: Document, version: int) -> Document:
    blocks = list(document.blocks)
    places = [place for place, block in enumerate(blocks) if isinstance(block, Opinion)]
    place = places[version % len(places)]
    opinion = blocks[place]
    assert isinstance(opinion, Opinion)
    head, *below = opinion.paragraphs
    head = replace(head, text=f"第{version}版で改めたが、{head.text}")
    blocks[place] = replace(opinion, paragraphs=(head, *below))
    return replace(document, blocks=tuple(blocks))


def _written(document: Document, format_: Format) -> bytes:
    match format_:
        case "pdf":
            return to_pdf(document)
        case "txt":
            return to_text(document, "seed").encode()
        case "html":
            return to_html(document, "lists").encode()
        case "docx":
            return to_docx(document, "styles")
