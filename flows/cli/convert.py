"""iken convert: files in, a data package out, in this process."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(convert)


def convert(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE_OR_DIR...",
            exists=True,
            help="Files, folders of files, or folders like raw/. 資料のファイルかフォルダー",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", file_okay=False, help="Folder for the package. 出力先"),
    ],
    check: Annotated[
        bool,
        typer.Option("--check", help="Check the package as iken publish does (slower). 検証する"),
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0, help="Worker processes; 0: none. The result is the same. [default: as fits]"
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the result as JSON to standard output.")
    ] = False,
) -> None:
    """Convert documents to Parquet, CSV and datapackage.json.

    資料を Parquet・CSV・datapackage.json に変換します（source.yaml もサーバーも不要）。

    The same stages as `iken publish` in this process: no server, no source.yaml needed (it is used
    where it lies beside the file). A loose file's id is made of its text, so the same text in
    another encoding gives the same ids; a file that holds the same text as another is published
    once. The tables are written as the stages give them, without checking every rule once more:
    --check does that before anything is put in place.

    Exit status: 0; 1 failed, DIR is as it was; 3 written, but some documents were rejected.
    """
    from concurrent.futures.process import BrokenProcessPool

    from flows.cli.console import REJECTED, fail, list_rejected, progress, say, show_json
    from flows.publish.failures import PublicationFailed
    from flows.run.convert import convert as run
    from flows.run.published import NothingToPublish, files_written
    from flows.run.quality import unread_pages

    try:
        with progress() as shown:
            conversion, report = run(
                paths, output, workers=workers, check=check, progress=shown, notify=say
            )
    except NothingToPublish as error:
        list_rejected(error.rejected)
        fail(error)
    except (PublicationFailed, BrokenProcessPool, OSError, ValueError) as error:
        fail(error)
    list_rejected(conversion.rejected, conversion.repeats)
    for unread in unread_pages(conversion.quality):
        say(unread)
    counts = conversion.quality["counts"]
    if as_json:
        show_json(
            {
                "descriptor": str(output / "datapackage.json"),
                "counts": counts,
                "files": files_written(report),
                "rejected": conversion.quality["rejected"],
                "repeats": conversion.quality["repeats"],
            }
        )
    else:
        typer.echo(
            f"{output}: {counts['documents']:,} documents, {counts['opinions']:,} opinions,"
            f" {counts['lines']:,} lines; rejected: {counts['rejected']:,}"
        )
    if conversion.rejected:
        raise typer.Exit(REJECTED)
