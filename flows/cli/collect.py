"""iken collect: one look at every watched source, in this process."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(collect)


def collect(
    raw: Annotated[
        Path, typer.Option(file_okay=False, help="Folder of the documents. 資料のフォルダー")
    ] = Path("raw"),
    watch_list: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="The watch list. [default: iken's own] 監視リスト"
        ),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(
            envvar="IKEN_CONTACT",
            help="Your e-mail or web address, for the keepers of the sites. 連絡先",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the result as JSON to standard output.")
    ] = False,
) -> None:
    """Look at every watched council; bring what is new into raw/.

    監視リストの会議体を一度見て、新しい資料を raw/ に取り込みます。

    Looks once and ends. No server is needed, and nothing is published: that is iken publish. What
    is there is never changed or deleted; a corrected material arrives as a new document.
    raw/ledger.jsonl holds what was seen, and why it was or was not fetched.

    Exit status: 0; 1 failed; 3 done, but something wanted could not be had (it is listed).
    """
    from dataclasses import asdict

    from flows.cli.console import REJECTED, fail, say, show_json
    from flows.collect.ledger import Busy, LedgerError
    from flows.collect.look import NothingAnswered, look
    from flows.collect.telling import as_lines, summary
    from flows.collect.watchlist import DEFAULT_PATH

    try:
        looked = look(raw, watch_list or DEFAULT_PATH, contact=contact)
    except (NothingAnswered, Busy, LedgerError, ValueError, OSError) as error:
        fail(error)
    report = looked.report
    for line in as_lines(report, looked.concerns):
        say(line)
    if as_json:
        look_at = [
            asdict(item) | {"since": item.since.isoformat(), "message": str(item)}
            for item in looked.concerns
        ]
        show_json(report.as_dict() | {"document_ids": report.document_ids, "look_at": look_at})
    else:
        typer.echo(f"{raw}: {summary(report)}")
    if report.failed or report.refused:
        raise typer.Exit(REJECTED)
