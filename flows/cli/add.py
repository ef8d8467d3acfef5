"""iken add: a file from this machine into raw/."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

_NOT_GIVEN = 2
# The option of each field that is asked for.
_OPTIONS = {
    "title": "--title",
    "council": "--council",
    "committee": "--committee",
    "meeting_number": "--meeting",
    "meeting_date": "--date",
    "publisher": "--publisher",
    "publisher_corporate_number": "--corporate-number",
    "source_url": "--url",
    "retrieved_at": "--retrieved-at",
    "license_name": "--license",
    "license_url": "--license-url",
    "attribution_text": "--attribution",
}


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(add)


def add(  # noqa: PLR0913, PLR0917 - an argument is an option
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="The document. 資料のファイル")
    ],
    raw: Annotated[
        Path, typer.Option(file_okay=False, help="Folder of the documents. 資料のフォルダー")
    ] = Path("raw"),
    title: Annotated[str | None, typer.Option(help="Title. 資料名")] = None,
    label: Annotated[str | None, typer.Option(help="Printed label, as 資料１. 資料番号")] = None,
    council: Annotated[str | None, typer.Option(help="Council. 会議体")] = None,
    committee: Annotated[str | None, typer.Option(help="Committee. 部会・小委員会")] = None,
    meeting: Annotated[str | None, typer.Option(help="Meeting, as a number. 会議の回")] = None,
    date: Annotated[str | None, typer.Option(help="Its date, YYYY-MM-DD. 開催日")] = None,
    place: Annotated[str | None, typer.Option(help="Its place. 開催場所")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher. 公表者")] = None,
    corporate_number: Annotated[
        str | None, typer.Option(help="The publisher's corporate number. 法人番号")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address it was published at. 公表URL")] = None,
    retrieved_at: Annotated[
        str | None, typer.Option(help="When it was retrieved, with the offset. 取得日時")
    ] = None,
    license_name: Annotated[
        str | None, typer.Option("--license", help="Licence or terms, by name. 利用条件")
    ] = None,
    license_url: Annotated[str | None, typer.Option(help="Address of the licence.")] = None,
    attribution: Annotated[
        str | None, typer.Option(help="Notice that the source asks for. 出典の記載")
    ] = None,
    supersedes: Annotated[
        str | None, typer.Option(help="Id of the earlier version that this corrects. 旧版のID")
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask for what is missing, or leave it null.")
    ] = True,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the result as JSON to standard output.")
    ] = False,
) -> None:
    """Take a file into raw/ with what is known of it.

    資料のファイルを raw/ に取り込みます。分からない項目は尋ねます。

    Writes raw/<document id>/ with the file as it is and its source.yaml. What the options do not
    say and the document itself does not state is asked for; Enter leaves it unknown (null). Where
    nobody can be asked, it is listed, and nothing is taken in: give it, or --no-ask. The same
    bytes are never taken in twice. Publish afterwards with iken publish.

    Exit status: 0; 1 the file cannot be taken in; 2 wrong usage, or something was to be asked for.
    """
    from flows.cli.console import fail, show_json
    from flows.collect.asking import refuse_what_is_there
    from flows.collect.ledger import Busy
    from flows.collect.store import NotTaken, add_document
    from schemas.plain_yaml import InvalidYaml

    stated = {
        "title": title,
        "material_label": label,
        "council": council,
        "committee": committee,
        "meeting_number": meeting,
        "meeting_date": date,
        "meeting_place": place,
        "publisher": publisher,
        "publisher_corporate_number": corporate_number,
        "source_url": url,
        "retrieved_at": retrieved_at,
        "license_name": license_name,
        "license_url": license_url,
        "attribution_text": attribution,
        "supersedes": supersedes,
    }
    fields: dict[str, Any] = {name: value for name, value in stated.items() if value is not None}
    try:
        data = file.read_bytes()
        refuse_what_is_there(data, file.name, raw)
        _complete(fields, _found_in(data, file.name), ask=ask)
        added = add_document(file, raw, fields)
    except (NotTaken, Busy, InvalidYaml, OSError) as error:
        fail(error)
    unknown = [name for name in added.missing if name not in fields]
    if as_json:
        show_json({"document_id": added.document_id, "fields": fields, "null": unknown})
    else:
        typer.echo(f"{raw / added.document_id}: {file.name}")


def _found_in(data: bytes, name: str) -> Mapping[str, object]:
    """Give what the document states of itself, by field, and say so."""
    from flows.cli.console import say
    from flows.lines import RejectedDocument
    from flows.run.stated import stated_in

    try:
        facts = stated_in(data, name)
    except RejectedDocument as rejection:
        say(f"it will not be published as it is: {rejection.reason}. {rejection.advice}.")
        return {}
    for field, fact in facts.items():
        say(f"the document states / 資料の記載: {field}: {fact.value} (line {fact.line + 1})")
    return {field: fact.value for field, fact in facts.items()}


def _complete(fields: dict[str, Any], found: Mapping[str, object], *, ask: bool) -> None:
    """Put what follows and what is answered into `fields`.

    What the document states stays out of them: it is read from there with every publication.
    """
    from flows.cli.console import say
    from flows.collect.asking import QUESTIONS, follows_from, missing, problem
    from flows.collect.watchlist import read_watch_list

    watch = read_watch_list()
    fields |= follows_from({**found, **fields}, watch)
    open_fields = missing({*found, *fields})
    if not ask or not open_fields:
        return
    if not sys.stdin.isatty():
        say("not known, and nobody can be asked / 不明な項目:")
        for field in open_fields:
            say(f"  {_OPTIONS[field]}: {QUESTIONS[field]}")
        say("Give them, or --no-ask to leave them null. Nothing was taken in.")
        raise typer.Exit(_NOT_GIVEN)
    say("Enter leaves a field unknown / 不明な項目は Enter")
    for field in open_fields:
        if field in fields:
            continue
        answer = _asked(QUESTIONS[field])
        while answer and (wrong := problem(field, answer)):
            say(wrong)
            answer = _asked(QUESTIONS[field])
        if answer:
            fields[field] = answer
            fields |= follows_from({**found, **fields}, watch)


def _asked(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False, err=True)).strip()
