"""iken upload: a published package onto a data portal that runs CKAN."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from flows.publish.portal.report import UploadReport

# What the extra `portal` of the package brings; pip takes a hyphen and an underscore for the same.
_EXTRA = ("ckanapi", "requests", "requests_toolbelt")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(upload)


def upload(
    url: Annotated[str, typer.Argument(help="Address of the portal. ポータルのURL")],
    organization: Annotated[
        str, typer.Option(help="Name or id of the publishing organisation there. 公表組織")
    ],
    dataset: Annotated[
        str | None, typer.Option(help="Name of the dataset there. [default: the package's name]")
    ] = None,
    datapackage: Annotated[
        Path, typer.Option(help="The datapackage.json of the package, or its folder. 記述子")
    ] = Path("datapackage.json"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; show what would be done. 確認のみ")
    ] = False,
    token_file: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False,
            help="File that holds the API token. [default: IKEN_CKAN_TOKEN or CKAN_API_TOKEN in"
            " the environment]",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the result as JSON to standard output.")
    ] = False,
) -> None:
    """Publish the dataset on a CKAN portal, or update it there.

    CKANのデータポータルに、データセットを公開・更新します。

    Sends what is missing or changed, and nothing else; fields and resources of other people stay.
    An interrupted upload is finished by running it again. docs/portals.md tells more.

    Exit status: 0; 1 failed, and what had arrived stays for the next run.
    """
    from flows.cli.console import fail, say, show_json

    try:
        from flows.publish.portal.failures import UploadFailed
        from flows.publish.portal.token import read_token
        from flows.publish.portal.upload import upload as upload_package
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        install = f"{sys.executable} -m pip install {' '.join(_EXTRA)}"
        fail(f"{error.name} is not installed; iken upload needs: {install}")
    if datapackage.is_dir():
        datapackage /= "datapackage.json"
    try:
        report = upload_package(
            datapackage,
            url,
            organization,
            read_token(token_file),
            dataset=dataset,
            dry_run=dry_run,
            notify=say,
        )
    except UploadFailed as error:
        fail(error)
    if as_json:
        show_json(report.as_json())
    else:
        _show(report)


def _show(report: "UploadReport") -> None:
    for step in report.steps:
        typer.echo(f"{'would ' if report.dry_run and step.action != 'keep' else ''}{step}")
    for note in report.notes:
        typer.echo(f"note: {note}")
    version = f" {report.version}" if report.version else ""
    changed = sum(step.action != "keep" for step in report.steps)
    if report.unchanged:
        said = "nothing to do, all is there / 変更なし"
    elif report.dry_run:
        said = f"{changed} changes would be made / 変更予定 {changed} 件"
    else:
        said = f"{changed} changes made / 変更 {changed} 件"
    typer.echo(f"{report.url}{version}: {said}")
