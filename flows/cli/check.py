"""iken check: tells whether a published package is what it says it is."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(check)


def check(
    descriptor: Annotated[
        Path,
        typer.Argument(metavar="[DATAPACKAGE]", help="The datapackage.json, or its folder."),
    ] = Path("datapackage.json"),
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the findings as JSON to standard output.")
    ] = False,
) -> None:
    """Check a published package by its descriptor and files alone.

    公開されたデータパッケージを、記述と実物だけから検査します。

    The descriptor (Data Package v2); every CSV and Parquet file: bytes, hash, schema, types,
    ranges, keys, foreign keys; that both formats of a table hold the same rows; what frictionless
    says. Each finding says where it is and which rule is broken.

    Exit status: 0 nothing wrong; 1 something is, or the package cannot be read.
    """
    from flows.cli.console import FAILED, fail, show_json
    from flows.publish.check import check_package

    place = descriptor / "datapackage.json" if descriptor.is_dir() else descriptor
    if not place.is_file():
        fail(f"{place}: no such file. Name the datapackage.json to check")
    try:
        findings = check_package(place)
    except (OSError, ValueError) as error:
        fail(error)
    if as_json:
        found = [asdict(finding) for finding in findings]
        show_json({"descriptor": str(place), "sound": not findings, "findings": found})
    else:
        for finding in findings:
            typer.echo(str(finding))
        result = f"{len(findings)} finding(s) / 不備あり" if findings else "sound / 不備なし"
        typer.echo(f"{place}: {result}")
    if findings:
        raise typer.Exit(FAILED)
