"""What the commands say and how: results on standard output, all else on standard error."""

import errno
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from flows.run.convert import Progress
    from flows.run.intake import Repeat
    from flows.run.items import Rejection

FAILED = 1
REJECTED = 3


def say(message: str) -> None:
    """Tell a person something, on standard error."""
    typer.echo(message, err=True)


def fail(why: object) -> NoReturn:
    """Say why the command failed, and end it with status 1."""
    say(f"iken: {_words(why)}")
    raise typer.Exit(FAILED)


def _words(why: object) -> str:
    if isinstance(why, BrokenProcessPool):
        return "a worker process was killed: is memory short? Nothing was published; run it again"
    if isinstance(why, OSError) and why.errno in {errno.ENOSPC, errno.EDQUOT}:
        place = why.filename or os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - only named
        return f"the disk is full ({place}). Nothing was published; make room and run it again"
    if isinstance(why, OSError) and why.strerror:
        return f"{why.filename}: {why.strerror}" if why.filename else why.strerror
    return str(why)


def show_json(value: Mapping[str, Any]) -> None:
    """Write a result for scripts to standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def list_rejected(rejected: "Sequence[Rejection]", repeats: "Sequence[Repeat]" = ()) -> None:
    """List what was not published: which, why, and what to do."""
    for item in sorted(rejected, key=lambda item: item.name):
        say(f"rejected / 受付不可: {item.name}: {item.reason}. {item.advice}.")
    for repeat in repeats:
        say(
            f"repeat / 重複: {repeat.name} holds the same text as {repeat.same_as}; published once."
        )


@contextmanager
def progress() -> "Iterator[Progress]":
    """Show a progress bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done)

        yield show
