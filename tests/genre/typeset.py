"""Made-up documents, and the seed, as PDFs: typeset by typst, the same bytes every time.

Every line is placed where the layout says, so that pages, lines and boxes are known. The stream
holds them in the layout's order: page numbers first, a slide's title where it was drawn.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from tests.genre.drawing import drawn
from tests.genre.layout import Page
from tests.genre.model import Document, Shape
from tests.genre.pages import set_pages
from tests.genre.relay import seed_pages

# The same font on every machine, from packages of the tests' own (Noto Sans CJK, which has the glyphs
# of all its languages): what is typeset, and so what is measured on it, does not depend on the
# fonts that happen to be installed.
FONT = "Noto Sans CJK TC"
_PACKAGES = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")

_TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, keywords: ("made-up", "架空の資料"), date: none)
#set text(font: data.fonts, lang: "ja", region: "jp", cjk-latin-spacing: none,
  top-edge: "ascender", bottom-edge: "descender", hyphenate: false)
#let draw(item) = place(top + left, dx: item.x * 1pt, dy: item.y * 1pt,
  if item.kind == "rect" {
    rect(width: item.width * 1pt, height: item.height * 1pt, stroke: 0.8pt)
  } else if item.kind == "dot" {
    circle(radius: item.width * 1pt, fill: black)
  } else {
    let words = text(size: item.size * 1pt, tracking: item.tracking * 1em,
      weight: if item.bold { "bold" } else { "regular" }, item.text)
    box(width: 2000pt, if item.underlined { underline(words) } else { words })
  })
#for (number, sheet) in data.pages.enumerate() {
  set page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt)
  if number > 0 { pagebreak() }
  for item in sheet.items { draw(item) }
  hide[]
}
"""


@cache
def _compiler() -> typst.Compiler:
    """Give a compiler that has looked for the font once."""
    folders = [str(Path(str(files(package)))) for package in _PACKAGES]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
    if FONT not in fonts.families():
        raise FileNotFoundError(f"{FONT} is not in {', '.join(folders)}")
    return typst.Compiler(font_paths=fonts)


def pages_to_pdf(pages: Sequence[Page], shape: Shape, title: str) -> bytes:
    """Typeset set pages."""
    data = {
        "title": title,
        "fonts": [FONT],
        "pages": drawn(pages, shape),
    }
    pdf = _compiler().compile(
        _TEMPLATE.encode(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
        pdf_tags=False,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


def to_pdf(document: Document) -> bytes:
    """Typeset a made-up document: slides, a report of one or two columns, or minutes."""
    return pages_to_pdf(set_pages(document), document.shape, document.cover.title)


def seed_to_pdf(text: str) -> bytes:
    """Typeset the seed's real text as slides whose title boxes come last in each page's stream."""
    pages = seed_pages(text)
    for page in pages:
        page.title_position = "last"
    return pages_to_pdf(pages, "slides", pages[0].groups[-1].rows[0].text)
