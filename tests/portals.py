"""Packages for the tests of portals."""

import json
import shutil
import tempfile
from pathlib import Path

import pyarrow as pa

from flows.parts import write_part
from flows.publish.package import publish_package
from tests.small_tables import small_tables


def publish(folder: Path, *batches: dict[str, pa.Table]) -> Path:
    """Publish `batches`, in order of document id, into `folder`; give the descriptor's place."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as parts:
        for index, tables in enumerate(batches):
            write_part(Path(parts), index, tables)
        publish_package(
            Path(parts),
            output=folder / "output",
            descriptor=folder / "datapackage.json",
            quality={"rejected": []},
            # Tables and files are checked in the tests of publication.
            verify=False,
        )
    return folder / "datapackage.json"


def publish_small(folder: Path, *document_ids: str) -> Path:
    """Publish small made-up tables of documents with these ids."""
    return publish(folder, small_tables(*document_ids))


def only(package: Path, folder: Path, *names: str) -> Path:
    """Give the descriptor of a package that has these resources only."""
    descriptor = json.loads(package.read_text())
    kept = [item for item in descriptor["resources"] if item["name"] in names]
    folder.mkdir(exist_ok=True)
    for item in kept:
        name = Path(item["path"]).name
        (folder / name).write_bytes((package.parent / item["path"]).read_bytes())
        item["path"] = name
    place = folder / "datapackage.json"
    place.write_text(json.dumps(descriptor | {"resources": kept}, ensure_ascii=False))
    return place
