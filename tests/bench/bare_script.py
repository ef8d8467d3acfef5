"""The bare minimum: parse by first character and write, in two processes, no checks. `DIR OUT`."""

import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

MARKS = frozenset("○〇◯・●■◆▼□")


def convert(paths: list[Path], out: Path, number: int) -> None:
    """Convert some files to one pair of Parquet files."""
    documents, texts, owners, lines = [], [], [], []
    for path in paths:
        source = path.read_text(encoding="utf-8").split("\n")
        lines += source
        owners += [path.stem] * len(source)
        for line in source:
            text = line.strip()
            if not text:
                continue
            if text[0] in MARKS:
                texts.append(text[1:].lstrip())
                documents.append(path.stem)
            elif texts and documents[-1] == path.stem and text[0] != "（":
                texts[-1] += text
    pq.write_table(pa.table({"document": documents, "text": texts}), out / f"o{number}.parquet")
    pq.write_table(pa.table({"document": owners, "text": lines}), out / f"l{number}.parquet")


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    files = sorted(Path(sys.argv[1]).glob("*.txt"))
    chunks = [files[i : i + 250] for i in range(0, len(files), 250)]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(convert, chunks, repeat(folder), range(len(chunks))))
