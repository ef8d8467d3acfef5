"""iken publish: raw/ in, the published dataset out, as a Prefect flow."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(publish)


def publish(  # noqa: PLR0913, PLR0917 - an argument is an option
    raw: Annotated[
        Path, typer.Option(file_okay=False, help="Folder of the documents. 資料のフォルダー")
    ] = Path("raw"),
    output: Annotated[
        Path, typer.Option("--output", "-o", file_okay=False, help="Folder for the tables. 出力先")
    ] = Path("output"),
    descriptor: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False,
            help="Place of the package's descriptor, in the output folder or above it."
            " [default: datapackage.json beside output/; inside any other --output]",
        ),
    ] = None,
    state: Annotated[
        Path, typer.Option(file_okay=False, help="Folder for what is remembered between runs.")
    ] = Path(".iken"),
    strict: Annotated[
        bool, typer.Option("--strict", help="Publish nothing if any document is rejected.")
    ] = False,
    from_scratch: Annotated[
        bool, typer.Option("--from-scratch", help="Parse every document, changed or not.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY",
            help="Release in spite of this finding of the data assertions; all: of every one. "
            "May be repeated. 保留の理由を承認する",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the result as JSON to standard output.")
    ] = False,
) -> None:
    """Publish raw/ as a dataset: Parquet, CSV, datapackage.json.

    raw/ の資料から、データセット（Parquet・CSV・datapackage.json）を作って公開します。

    Runs as a Prefect flow: on the server at PREFECT_API_URL if that is set, or else on a temporary
    one that ends with the run. Documents that did not change since the last run are not parsed
    again. quality.json counts what was found. Everything is checked in a staging folder before it
    is put in place, all at once; whatever goes wrong, the output stays as it was. So it does where
    the data assertions hold the release back: a council lost more opinions than is allowed, a
    document yields none, or no rule knows too many of its lines (flows/publish/assertions.toml).
    Each finding has a key to accept it by.

    Exit status: 0; 1 failed, nothing published; 3 published, but some documents were rejected.
    """
    from concurrent.futures.process import BrokenProcessPool

    from flows.cli.console import REJECTED, fail, list_rejected, say, show_json
    from flows.prefect_settings import NoServer, one_temporary_server, prepare

    if not raw.is_dir():
        fail(f"{raw}: no such folder. Name the folder of the documents with --raw")
    if state.resolve() == output.resolve():
        # Both are locked, one within the other.
        fail(f"{state}: is the output folder; name another for what is remembered with --state")
    try:
        prepare(state)
    except OSError as error:
        fail(error)
    from flows import pipeline
    from flows.publish.failures import PublicationFailed
    from flows.run.published import NothingToPublish, Places, RejectedInStrictRun

    if descriptor is None:
        beside = output == Path("output")
        descriptor = (output.parent if beside else output) / "datapackage.json"
    places = Places(raw, output, descriptor, state)
    try:
        with one_temporary_server(state, say):
            published = pipeline.publish(
                places, strict=strict, from_scratch=from_scratch, accept=accept or ()
            )
    except (NothingToPublish, RejectedInStrictRun) as error:
        list_rejected(error.rejected)
        fail(error)
    except (NoServer, PublicationFailed, BrokenProcessPool, OSError, ValueError) as error:
        fail(error)
    counts = published.quality["counts"]
    list_rejected(published.rejected)
    if as_json:
        show_json(
            {
                "descriptor": str(descriptor),
                "counts": counts,
                "parsed": published.parsed,
                "unchanged": published.kept,
                "removed": published.removed,
                "files": published.files,
                "rejected": published.quality["rejected"],
            }
        )
    else:
        typer.echo(
            f"{output}: {counts['documents']:,} documents ({published.parsed:,} parsed,"
            f" {published.kept:,} unchanged), {counts['opinions']:,} opinions,"
            f" {counts['lines']:,} lines; rejected: {counts['rejected']:,}"
        )
    if published.rejected:
        raise typer.Exit(REJECTED)
