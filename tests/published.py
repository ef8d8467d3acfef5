"""A package published from the seed, for the tests of exports; and one of small made-up tables."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.ingest.text import read_text
from flows.normalise.document import normalise_document
from flows.normalise.tables import Batch
from flows.parts import write_part
from flows.publish.package import PublishReport, publish_package
from flows.raw import read_raw
from flows.run import publication
from flows.run.assembly import Assembled
from flows.run.published import Places

RAW = Path(__file__).parent.parent / "raw"


def seed_tables() -> dict[str, pa.Table]:
    """Give the tables of the documents that the repository itself holds."""
    documents, rejected = read_raw(RAW)
    assert not rejected
    batch = Batch()
    for document in documents:
        data = document.read()
        assert document.source
        known = document.source.model_dump(exclude={"file", "corrections"})
        known |= {
            "raw_path": f"{document.document_id}/{document.path.name}",
            "byte_size": len(data),
        }
        lines = read_text(data, document.path.name)
        normalise_document(batch, document.document_id, lines, known)
    return batch.tables()


def published(tables: dict[str, pa.Table], folder: Path) -> Path:
    """Publish `tables` into `folder`, as iken publish would; give the datapackage.json."""
    with tempfile.TemporaryDirectory() as parts:
        write_part(Path(parts), 0, tables)
        publish_package(
            Path(parts),
            output=folder / "output",
            descriptor=folder / "datapackage.json",
            quality={"documents": []},
        )
    return folder / "datapackage.json"


def write_unchecked(
    assembled: Assembled, places: Places, quality: Mapping[str, Any], _: publication.Log
) -> PublishReport:
    """Write the package without checking it first: a step of flows.run.publication."""
    return publish_package(
        assembled.parts,
        output=places.output,
        descriptor=places.descriptor,
        quality=quality,
        verify=False,
    )
