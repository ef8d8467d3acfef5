"""iken export: a published package in another format."""

from pathlib import Path
from typing import Annotated

import typer

from flows.publish.exports.formats import FORMATS
from flows.publish.exports.writing import is_address

_LIST = "\n\n".join(f"{one.name}: {one.japanese} / {one.english}" for one in FORMATS.values())
_HELP = f"""Export a published package in another format.

公開したデータパッケージを、ほかの形式で書き出します。

The formats / 形式:

{_LIST}

Each carries the licence and, for every source material, the notice of its source and of the
editing. What is written takes the place of what stood there only when it is complete.

Exit status: 0; 1 it could not be exported, and what stood before stands unharmed; 2 wrong usage.
"""


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(help=_HELP)(export)


def _format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"there is no format {name}; there are {', '.join(FORMATS)}")
    return name


def _address(url: str | None) -> str | None:
    if url is not None and not is_address(url):
        raise typer.BadParameter(f"{url} is no address such as https://data.example.go.jp/iken")
    return url


def export(
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", callback=_format, help="One of those above. 形式")
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="File to write, or folder to write into. 出力先"),
    ],
    datapackage: Annotated[
        Path, typer.Option(help="The datapackage.json of the package, or its folder.")
    ] = Path("datapackage.json"),
    base_url: Annotated[
        str | None,
        typer.Option(
            callback=_address,
            help="Address at which the folder of datapackage.json is published: links to the data"
            " begin with it. Without, they are relative to the file written.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the result as JSON to standard output.")
    ] = False,
) -> None:
    """Export a published package in another format."""
    from flows.cli.console import fail, show_json
    from flows.publish.exports.formats import export as run
    from flows.publish.exports.package import ExportFailed

    if datapackage.is_dir():
        datapackage /= "datapackage.json"
    try:
        written = run(name, datapackage, output, base_url=base_url)
    except (ExportFailed, OSError) as error:
        fail(error)
    if as_json:
        show_json({"format": name, "files": [str(path) for path in written]})
    else:
        for path in written:
            typer.echo(path)
