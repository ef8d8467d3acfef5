"""Write made-up documents as text files: `python -m tests.genre.write FOLDER --documents N`."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from tests.genre.compose import generate
from tests.genre.habits import HABITS, pages_as_text
from tests.genre.model import Shape
from tests.genre.pages import set_pages
from tests.genre.truth import expected


def write_documents(
    folder: Path,
    documents: int,
    *,
    seed: int = 0,
    shape: Shape | None = None,
    habit: str = "seed",
    characters: int = 6400,
    truth: Path | None = None,
) -> int:
    """Write that many text files (UTF-8) of about 25 kB each, and give their total of bytes.

    Files are named 000001.txt on; each follows from `seed` and its number alone. `truth` is a
    file for what they hold: a JSON object an opinion, with the file's name as `file`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    lines = truth.open("w", encoding="utf-8") if truth else None
    try:
        for number in range(1, documents + 1):
            document = generate(seed * 1_000_003 + number, shape=shape, characters=characters)
            pages = set_pages(document)
            data = pages_as_text(pages, habit, document.seed).encode()
            name = f"{number:06}.txt"
            (folder / name).write_bytes(data)
            total += len(data)
            if lines:
                for opinion in expected(document, pages):
                    record = {"file": name, **asdict(opinion)}
                    lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    finally:
        if lines:
            lines.close()
    return total


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.genre.write", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shape", choices=get_args(Shape))
    parser.add_argument("--habit", choices=sorted(HABITS), default="seed")
    parser.add_argument("--characters", type=int, default=6400, help="of opinions, a document")
    parser.add_argument("--truth", type=Path, help="JSON lines of what the documents hold")
    options = vars(parser.parse_args(arguments))
    total = write_documents(**options)
    sys.stdout.write(f"{options['documents']} documents, {total:,} bytes in {options['folder']}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
