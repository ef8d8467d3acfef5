"""Times a publication from scratch, unchanged, and with one document added."""

import hashlib
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from flows.run.publication import run
from flows.run.published import Places
from schemas.plain_yaml import dump_yaml
from tests.genre.write import write_documents


@dataclass(frozen=True, slots=True)
class Adding:
    """Seconds from scratch, with nothing changed and with one document more; how many were parsed."""

    scratch: float
    unchanged: float
    added: float
    parsed: int


def adding(count: int) -> Adding:
    """Publish `count` made-up documents three times."""
    with tempfile.TemporaryDirectory(prefix="iken-bench-") as name:
        folder = Path(name)
        write_documents(folder / "loose", count + 1)
        loose = sorted((folder / "loose").glob("*.txt"))
        raw = folder / "raw"
        places = Places(raw, folder / "output", folder / "datapackage.json", folder / "state")
        for path in loose[:count]:
            _take_in(path, raw)
        scratch, _ = _timed(places)
        unchanged, _ = _timed(places)
        _take_in(loose[count], raw)
        added, parsed = _timed(places)
        return Adding(scratch, unchanged, added, parsed)


def _timed(places: Places) -> tuple[float, int]:
    start = time.perf_counter()
    published = run(places)
    return time.perf_counter() - start, published.parsed


def _take_in(path: Path, raw: Path) -> None:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    folder = raw / sha256[:16]
    folder.mkdir(parents=True)
    (folder / path.name).write_bytes(data)
    stated = {
        "file": path.name,
        "sha256": sha256,
        "title": "（架空の資料）",
        "publisher": "（架空の組織）",
        "license_name": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
    }
    (folder / "source.yaml").write_text(dump_yaml(stated), encoding="utf-8")
