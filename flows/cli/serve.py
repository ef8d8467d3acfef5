"""iken serve: everything on one machine, until it is stopped."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(serve)


def serve(
    deployments: Annotated[
        Path, typer.Option(dir_okay=False, help="What runs when. 実行予定の定義")
    ] = Path("prefect.yaml"),
    state: Annotated[
        Path, typer.Option(file_okay=False, help="Folder for what is remembered between runs.")
    ] = Path(".iken"),
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port of our own Prefect server.")
    ] = 4200,
) -> None:
    """Collect and publish from now on, when prefect.yaml says.

    収集から公開までを、止めるまで自動で続けます（予定・イベント・通知は prefect.yaml）。

    Uses the Prefect server at PREFECT_API_URL; where none is set, it starts one on 127.0.0.1 that
    ends with it. Stop it with Ctrl-C or SIGTERM: what is running is cancelled, and what is
    published stays as it is. docs/operations.md says how to run it for years.

    Exit status: 0 stopped as asked; 1 it could not start, or the server ended.
    """
    from flows.cli.console import fail, say
    from flows.prefect_settings import prepare

    if not deployments.is_file():
        fail(f"{deployments}: no such file. Start in the folder that holds it, or name it")
    try:
        prepare(state)
    except OSError as error:
        fail(error)
    from flows import pipeline_serve

    try:
        pipeline_serve.serve(deployments, port=port, say=say)
    except (pipeline_serve.ServerFailed, OSError, ValueError) as error:
        fail(error)
