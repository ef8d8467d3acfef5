"""Dataset search of a test CKAN from PostgreSQL: no Solr can be installed here."""

import collections
import json
import re

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import search
from ckan.lib.search import common
from ckan.lib.search import index as _index
from ckan.lib.search import query as _query
from sqlalchemy import or_


class SqlPackageIndex(_index.NoopSearchIndex):
    def clear(self):
        pass

    def index_package(self, pkg_dict, defer_commit=False):
        pass

    def delete_package(self, pkg_dict):
        pass

    def commit(self):
        pass


TERM = re.compile(
    r'\+?(owner_org|organization|name|id|tags|groups|dataset_type|state|capacity):(?:"([^"]*)"|\(([^)]*)\)|(\S+))'
)


class SqlPackageQuery(_query.PackageSearchQuery):
    def get_all_entity_ids(self, max_results=1000, **kw):
        return [
            r[0]
            for r in model.Session.query(model.Package.id)
            .filter(model.Package.state == "active")
            .limit(max_results)
        ]

    def get_index(self, reference, include_draft=False):
        raise search.SearchError("no index")  # package_show falls back to the database

    def run(self, query, permission_labels=None, **kw):
        P = model.Package
        s = model.Session.query(P).filter(P.state == "active")
        fq = " ".join([query.get("fq") or ""] + list(query.get("fq_list") or []))
        if "+capacity:public" in fq or permission_labels == []:
            s = s.filter(P.private.is_(False))
        q = query.get("q") or ""
        for k, a, b, c in TERM.findall(fq + " " + q):
            v = a or b or c
            if k in ("name", "id"):
                s = s.filter(getattr(P, k) == v)
            elif k == "owner_org":
                s = s.filter(P.owner_org.in_(re.split(r"\s+OR\s+", v)))
            elif k == "dataset_type":
                s = s.filter(P.type == v)
            elif k == "organization":
                g = model.Group.get(v)
                s = s.filter(P.owner_org == (g.id if g else None))
        text = TERM.sub("", q).strip()
        if text and text not in ("*:*", "*"):
            like = f"%{text}%"
            s = s.filter(or_(P.name.ilike(like), P.title.ilike(like), P.notes.ilike(like)))
        self.count = s.count()
        facets = {f: collections.Counter() for f in query.get("facet.field") or []}
        if "owner_org" in facets or "organization" in facets:
            for pkg in s:
                if pkg.owner_org:
                    if "owner_org" in facets:
                        facets["owner_org"][pkg.owner_org] += 1
                    if "organization" in facets:
                        facets["organization"][model.Group.get(pkg.owner_org).name] += 1
        self.facets = {k: dict(v) for k, v in facets.items()}
        rows = query.get("rows")
        rows = 20 if rows is None else int(rows)
        self.results = []
        for pkg in (
            s.order_by(P.metadata_modified.desc()).offset(int(query.get("start") or 0)).limit(rows)
        ):
            d = json.dumps(
                tk.get_action("package_show")(
                    {"ignore_auth": True, "model": model}, {"id": pkg.id}
                ),
                default=str,
            )
            self.results.append(
                {"id": pkg.id, "name": pkg.name, "data_dict": d, "validated_data_dict": d}
            )
        return {"results": self.results, "count": self.count}


def _patch():
    search._INDICES["package"] = SqlPackageIndex
    search._QUERIES["package"] = SqlPackageQuery
    for m in (search, _index):
        m.PackageSearchIndex = SqlPackageIndex
    for m in (search, _query):
        m.PackageSearchQuery = SqlPackageQuery
    search.is_available = common.is_available = lambda: True
    search.check_solr_schema_version = lambda schema_file=None: True


class NoSolrPlugin(p.SingletonPlugin):
    p.implements(p.IConfigurer)

    def update_config(self, config):
        _patch()


_patch()
