"""Answers a test CKAN's searches for datasets from PostgreSQL, so that it needs no Solr.

What the tests use is there: find by name, organisation, state or words of the title.
"""

import collections
import json
import re
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import search
from ckan.lib.search import common, index, query
from sqlalchemy import or_

_TERM = re.compile(
    r"\+?(owner_org|organization|name|id|tags|groups|dataset_type|state|capacity)"
    r':(?:"([^"]*)"|\(([^)]*)\)|(\S+))'
)


class SqlPackageIndex(index.NoopSearchIndex):
    """An index with nothing to keep: the database is searched itself."""

    def clear(self) -> None: ...

    def index_package(self, *_: Any, **__: Any) -> None: ...

    def delete_package(self, *_: Any) -> None: ...

    def commit(self) -> None: ...


class SqlPackageQuery(query.PackageSearchQuery):
    """The searches that CKAN sends to Solr, in their simplest forms."""

    def get_all_entity_ids(self, max_results: int = 1000, **_: Any) -> list[str]:
        active = model.Session.query(model.Package.id).filter(model.Package.state == "active")
        return [row[0] for row in active.limit(max_results)]

    def get_index(self, *_: Any, **__: Any) -> None:
        # package_show falls back to the database.
        raise search.SearchError("no index")

    def run(
        self, query: dict[str, Any], permission_labels: list[str] | None = None, **_: Any
    ) -> dict[str, Any]:
        filters = " ".join([query.get("fq") or "", *(query.get("fq_list") or [])])
        found = model.Session.query(model.Package).filter(model.Package.state == "active")
        if "+capacity:public" in filters or permission_labels == []:
            found = found.filter(model.Package.private.is_(False))
        words = query.get("q") or ""
        for name, *values in _TERM.findall(f"{filters} {words}"):
            found = _narrowed(found, name, next(filter(None, values), ""))
        text = _TERM.sub("", words).strip()
        if text and text not in ("*:*", "*"):
            columns = (model.Package.name, model.Package.title, model.Package.notes)
            found = found.filter(or_(*(column.ilike(f"%{text}%") for column in columns)))
        self.count = found.count()
        self.facets = _facets(found, query.get("facet.field") or [])
        rows = query.get("rows")
        page = found.order_by(model.Package.metadata_modified.desc())
        page = page.offset(int(query.get("start") or 0)).limit(20 if rows is None else int(rows))
        self.results = [_result(package) for package in page]
        return {"results": self.results, "count": self.count}


def _narrowed(found: Any, name: str, value: str) -> Any:
    if name in ("name", "id"):
        return found.filter(getattr(model.Package, name) == value)
    if name == "owner_org":
        return found.filter(model.Package.owner_org.in_(re.split(r"\s+OR\s+", value)))
    if name == "dataset_type":
        return found.filter(model.Package.type == value)
    if name == "organization":
        group = model.Group.get(value)
        return found.filter(model.Package.owner_org == (group.id if group else None))
    return found


def _facets(found: Any, fields: list[str]) -> dict[str, dict[str, int]]:
    facets: dict[str, collections.Counter[str]] = {name: collections.Counter() for name in fields}
    if not {"owner_org", "organization"} & set(facets):
        return {name: {} for name in fields}
    for package in found:
        if package.owner_org and "owner_org" in facets:
            facets["owner_org"][package.owner_org] += 1
        if package.owner_org and "organization" in facets:
            facets["organization"][model.Group.get(package.owner_org).name] += 1
    return {name: dict(counts) for name, counts in facets.items()}


def _result(package: Any) -> dict[str, Any]:
    context = {"ignore_auth": True, "model": model}
    shown = json.dumps(tk.get_action("package_show")(context, {"id": package.id}), default=str)
    return {
        "id": package.id,
        "name": package.name,
        "data_dict": shown,
        "validated_data_dict": shown,
    }


def _patch() -> None:
    search._INDICES["package"] = SqlPackageIndex
    search._QUERIES["package"] = SqlPackageQuery
    for module in (search, index):
        module.PackageSearchIndex = SqlPackageIndex
    for module in (search, query):
        module.PackageSearchQuery = SqlPackageQuery
    search.is_available = common.is_available = lambda: True
    search.check_solr_schema_version = lambda **_: True


class NoSolrPlugin(p.SingletonPlugin):
    """Puts PostgreSQL in the place of Solr."""

    p.implements(p.IConfigurer)

    def update_config(self, _: Any) -> None:
        _patch()


_patch()
