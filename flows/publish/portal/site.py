"""Makes sure of the portal, the organisation and the dataset before anything is sent."""

import re
from typing import Any

from flows.publish.portal.client import Portal
from flows.publish.portal.failures import NotOnPortal, UploadFailed
from flows.publish.portal.fields import DATASET_KEY

# The first with API tokens.
OLDEST_CKAN = (2, 9)

Json = dict[str, Any]


def check_portal(portal: Portal) -> None:
    """Raise UploadFailed where the address is no CKAN portal, or its CKAN is too old."""
    status = portal.read("status_show", "look at the portal")
    # A portal may hide its version; what it lacks then shows as an action that it does not know.
    number = re.match(r"(\d+)\.(\d+)", str(status.get("ckan_version", "")))
    if number and (int(number[1]), int(number[2])) < OLDEST_CKAN:
        raise UploadFailed(
            f"{portal.url} runs CKAN {status['ckan_version']}; 2.9 or later is needed"
        )


def find_organization(portal: Portal, organization: str) -> Json:
    """Give the organisation of this name or id.

    Raises UploadFailed where the portal has none such, or the token's account may not publish in
    it.
    """
    mine: list[Json] = []
    if portal.has_token:
        mine = portal.read(
            "organization_list_for_user",
            "list the account's organisations",
            permission="create_dataset",
        )
    names = ", ".join(sorted(item["name"] for item in mine)) or "none"
    may = f"the token's account may publish in: {names}" if portal.has_token else "no token given"
    try:
        found: Json = portal.read(
            "organization_show",
            f"find the organisation {organization}",
            id=organization,
            include_users=False,
            include_dataset_count=False,
        )
    except NotOnPortal:
        raise UploadFailed(f"{portal.url} has no organisation {organization} ({may})") from None
    if portal.has_token and found["id"] not in {item["id"] for item in mine}:
        raise UploadFailed(
            f"the token does not allow publishing in {organization} ({may}). If that is none, the"
            " token may be wrong or expired; else ask for the role editor in the organisation"
        )
    return found


def find_dataset(portal: Portal, name: str) -> Json | None:
    """Give the dataset as the portal has it, or null."""
    try:
        there: Json = portal.read("package_show", f"find the dataset {name}", id=name)
    except NotOnPortal:
        return None
    return there


def check_dataset(there: Json, identifier: str, organization: Json) -> None:
    """Raise UploadFailed where the dataset `there` is not the one that we may write to."""
    name = there["name"]
    if there.get("state") == "deleted":
        raise UploadFailed(
            f"the dataset {name} was deleted on the portal and keeps the name: restore or purge it"
            " there, or give another --dataset"
        )
    if identifier_of(there) != identifier:
        raise UploadFailed(
            f"the portal has a dataset {name} that is not this one: its field {DATASET_KEY} is"
            f" not {identifier}. Give another --dataset; or, if it was made for this package, add"
            " that field to it on the portal"
        )
    if there.get("owner_org") != organization["id"]:
        owner = (there.get("organization") or {}).get("name", "no organisation")
        raise UploadFailed(
            f"the dataset {name} belongs to {owner}, not to {organization['name']}: give that"
            " --organization, or have the dataset moved on the portal"
        )


def identifier_of(there: Json) -> str | None:
    """Give the identifier that the dataset states, among its extra fields or its own."""
    extras = {item["key"]: item["value"] for item in there.get("extras", [])}
    stated = extras.get(DATASET_KEY) or there.get(DATASET_KEY)
    return None if stated is None else str(stated)
