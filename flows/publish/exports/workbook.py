"""A workbook of Excel as this project writes it: looks of cells, and values that stay what they are.

XlsxWriter's own guessing (formulas, numbers, addresses in texts) is never used: a cell is written
as the kind of value that it holds.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

# Limits of the file format (Microsoft, "Excel specifications and limits").
MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
CUT = "……（以下略。全文はCSV・Parquetにあります）"
_A4 = 9
_LINE_HEIGHT, _MAX_HEIGHT = 15.0, 180.0  # points


class Workbook:
    """A workbook as it grows. `cut` names the cells whose text was too long for a cell."""

    def __init__(self, path: Path, properties: dict[str, Any]) -> None:
        """Start a workbook at `path`."""
        # Constant memory: rows go to disk as they come, and must come in order.
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        self._book.set_properties(properties)
        base = {"font_name": "Yu Gothic", "font_size": 10, "valign": "top"}
        make = self._book.add_format
        # The looks carry no meaning (機械可読性に関するルール L1-11).
        self.text = make({**base, "num_format": "@", "text_wrap": True})
        self.number = make({**base, "num_format": "0"})
        self.decimal = make({**base, "num_format": "General"})
        self.day = make({**base, "num_format": "yyyy-mm-dd"})
        self.heading = make({**base, "bold": True, "text_wrap": True, "bg_color": "#DDE6F0"})
        self.title = make({**base, "bold": True, "font_size": 14})
        self.cut: list[str] = []
        self._widths: dict[str, Sequence[int]] = {}

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet."""
        return self._book.add_worksheet(name)

    def close(self) -> None:
        """Finish the file."""
        self._book.close()

    def start(self, sheet: Worksheet, widths: Sequence[int], names: Sequence[str] = ()) -> None:
        """Set the columns' widths (in half-width characters), and write the row of headings.

        The row of headings, if there is one, stays in view and is repeated on printed pages.
        """
        self._widths[sheet.name] = widths
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if names:
            sheet.set_row(0, 2 * _LINE_HEIGHT)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, self.heading)
        if names:
            sheet.freeze_panes(1, 1)
            sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)

    def row(self, sheet: Worksheet, row: int, values: Sequence[Any], where: str) -> None:
        """Write a row, high enough for its texts; `where` names it to people."""
        widths = self._widths[sheet.name]
        lines = max(map(_lines, values, widths), default=1)
        if lines > 1:
            sheet.set_row(row, min(_LINE_HEIGHT * lines, _MAX_HEIGHT))
        for column, value in enumerate(values):
            self.cell(sheet, row, column, value, where)

    def cell(self, sheet: Worksheet, row: int, column: int, value: Any, where: str) -> None:
        """Write a value; null leaves the cell empty. `where` names its row to people.

        Days become days of Excel. Times become text, ISO 8601 in UTC: Excel knows no time zones.
        """
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.text)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.number)
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self.decimal)
        elif isinstance(value, datetime):
            text = value.isoformat().replace("+00:00", "Z")
            sheet.write_string(row, column, text, self.text)
        elif isinstance(value, date):
            sheet.write_datetime(
                row, column, datetime(value.year, value.month, value.day), self.day
            )
        else:
            sheet.write_string(row, column, self._fitting(value, where), self.text)

    def _fitting(self, text: str, where: str) -> str:
        # Excel counts UTF-16 units.
        units = text.encode("utf-16-le")
        if len(units) <= 2 * MAX_CHARACTERS:
            return text
        self.cut.append(where)
        room = 2 * (MAX_CHARACTERS - len(CUT))
        return units[:room].decode("utf-16-le", errors="ignore") + CUT


def _lines(value: Any, width: int) -> int:
    """Estimate the lines that a text takes in a column `width` half-width characters wide."""
    if not isinstance(value, str):
        return 1
    # A character beyond ASCII takes about three bytes in UTF-8 and twice the width.
    wide = len(value) + (len(value.encode()) - len(value)) // 2
    return -(-wide // max(width - 2, 1))
