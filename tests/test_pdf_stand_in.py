"""What is read does not depend on the fonts of the machine."""

import subprocess
import sys

from flows.ingest.pdf.reader import read_pdf
from flows.ingest.pdf.stand_in import FONT
from flows.ingest.pdf.stand_in_font import stand_in_font
from tests.drawn_pdf import Drawing, pdf

# None of these fonts is in the file, and each sign is a text object of its own.
SIGNS = "○・■「」（）一１ア"


def test_the_committed_font_is_the_generated_one() -> None:
    assert FONT.read_bytes() == stand_in_font(), "python -m flows.ingest.pdf.stand_in_font"


def test_single_characters_in_a_font_that_the_file_does_not_hold() -> None:
    page = Drawing()
    for number, sign in enumerate(SIGNS):
        page.text(85, 760 - 30 * number, sign)
    assert read_pdf(pdf([page]), "signs.pdf").text == list(SIGNS)


def test_a_marks_own_text_is_read_with_it() -> None:
    page = Drawing().text(85, 700, "○").text(95.5, 700, "国が支援すべき。").text(295, 30, "1")
    assert read_pdf(pdf([page]), "marks.pdf").text == ["○国が支援すべき。", "1"]


def test_pdfs_that_somebody_else_has_open_are_not_taken_from_them() -> None:
    code = (
        "import pypdfium2\n"
        "document = pypdfium2.PdfDocument.new()\n"
        "try:\n"
        "    import flows.ingest.pdf.reader\n"
        "except RuntimeError as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "close them" in told.stdout
