"""iken text: a document's reading text."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(text)


def text(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="The document. 資料のファイル")
    ],
) -> None:
    """Write a document's text, one unwrapped paragraph a line.

    資料の本文を、一段落一行で書き出します（折返しを結合し、ページ番号などを除く）。

    Headings, opinions and all other text alike, as printed; blank lines, page numbers and running
    headers are left out. UTF-8, to standard output.

    Exit status: 0; 1 the document cannot be read.
    """
    from flows.cli.console import fail
    from flows.ingest.readers import read_lines
    from flows.lines import RejectedDocument
    from flows.normalise.reading import reading_text

    try:
        lines = reading_text(read_lines(file.read_bytes(), str(file)))
    except (RejectedDocument, OSError) as error:
        fail(error)
    typer.echo("\n".join(lines).encode())
