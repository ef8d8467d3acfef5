"""Brings a published package to a portal. docs/portals.md tells users what happens there."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from flows.publish.portal.client import Notify, Portal
from flows.publish.portal.failures import UploadFailed
from flows.publish.portal.fields import dataset_fields
from flows.publish.portal.package import read_package
from flows.publish.portal.report import UploadReport
from flows.publish.portal.run import Run
from flows.publish.portal.site import check_dataset, check_portal, find_dataset, find_organization
from flows.publish.portal.token import VARIABLES, Token


def upload(  # noqa: PLR0913 - keywords, each a fact of one act
    datapackage: Path,
    url: str,
    organization: str,
    token: Token | None,
    *,
    dataset: str | None = None,
    dry_run: bool = False,
    notify: Notify = lambda _: None,
    sleep: Callable[[float], None] = time.sleep,
) -> UploadReport:
    """Publish the package described by `datapackage` on the CKAN portal at `url`.

    `organization` is the name or id of the organisation that publishes it there, `dataset` the
    dataset's name on the portal (the package's, if null). With `dry_run` nothing is changed and
    no token is needed; the report says what would be done. `notify` is told, in words, what is
    being done; `sleep` waits between tries.

    Raises UploadFailed, which says what to do. What had arrived by then stays; run again.
    """
    package = read_package(datapackage)
    name = dataset or package.descriptor["name"]
    if not re.fullmatch(r"[a-z0-9_-]{2,100}", name):
        raise UploadFailed(
            f"{name} can be no dataset's name on a portal (2 to 100 of a-z 0-9 - _): give --dataset"
        )
    if token is None and not dry_run:
        raise UploadFailed(
            f"no API token: set {VARIABLES[0]}, or name a file that holds it with --token-file."
            " The portal gives one on the page of your account"
        )
    portal = Portal(url, token, notify=notify, sleep=sleep)
    check_portal(portal)
    owner = find_organization(portal, organization)
    there = find_dataset(portal, name)
    if there is not None:
        check_dataset(there, package.id, owner)
    licences = portal.read("license_list", "list the portal's licences")
    page = f"{portal.url}/dataset/{name}"
    report = UploadReport(page, name, owner["name"], package.version, dry_run)
    run = Run(portal, package, dataset_fields(package, licences), report, notify, there)
    run.all(owner["id"])
    return report
