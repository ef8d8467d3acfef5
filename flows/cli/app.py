"""The command line as a whole: one module a command, each adding itself to the app."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from flows.cli import add, check, collect, convert, export, publish, serve, text, upload

_HELP = """Opinions of Japanese government councils (主な意見, 議事録) as an open dataset.

審議会などの資料に記された意見を、オープンデータにします。

Exit status of every command: 0 all is well; 1 it failed, and what stood before stands unharmed;
2 wrong usage; 3 done, but some documents were rejected (they are listed).
"""

app = typer.Typer(
    name="iken",
    help=_HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"iken {_version()}")
        raise typer.Exit


def _version() -> str:
    try:
        return version("iken")
    except PackageNotFoundError:  # run from a checkout that is not installed
        declared = Path(__file__).parent.parent.parent / "pyproject.toml"
        return str(tomllib.loads(declared.read_text(encoding="utf-8"))["project"]["version"])


@app.callback()
def _root(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


for command in (convert, publish, check, text, collect, add, serve, export, upload):
    command.register(app)
