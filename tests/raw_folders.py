"""Makes folders like raw/ for tests, of the seed and of documents made up on the spot."""

import hashlib
from pathlib import Path
from typing import Any

from schemas.source import Source, dump_source, read_source

RAW = Path(__file__).parent.parent / "raw"
SEED_ID = "bbbd92398f8d65ba"
SEED_FOLDER = RAW / SEED_ID
SEED = SEED_FOLDER / "000_875c35f83c0b9ad1.txt"


def made_up(number: int) -> bytes:
    """Give a small document that is made up: no council ever met about it."""
    opinions = "".join(
        f"○ 架空の意見その{number}の{i}。二行に\n折り返してある。\n" for i in range(1, 4)
    )
    text = f"資料{number}\n架空の会議における主な意見（試験用に作った資料{number}）\n（架空の見出しに関する意見）\n"
    return (text + opinions).encode()


def take_in(raw: Path, data: bytes, name: str = "material.txt", **stated: Any) -> str:
    """Put a document into `raw` as iken add would, and give its id. `stated` is for source.yaml."""
    digest = hashlib.sha256(data).hexdigest()
    licence = {
        "license_name": "CC0-1.0",
        "title": "試験用に作った資料",
        "publisher": "試験",
    }
    source = Source(file=name, sha256=digest, **(licence | stated))
    folder = raw / digest[:16]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    (folder / "source.yaml").write_text(dump_source(source), encoding="utf-8")
    return digest[:16]


def restate(raw: Path, document_id: str, **stated: Any) -> None:
    """Change what a document's source.yaml says."""
    path = raw / document_id / "source.yaml"
    source = read_source(path).model_copy(update=stated)
    path.write_text(dump_source(source), encoding="utf-8")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give the files in a folder, by path; what begins with a dot is passed over."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    }
