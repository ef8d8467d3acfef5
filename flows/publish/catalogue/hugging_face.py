"""Makes a folder that can be uploaded to the Hugging Face Hub as it is, its dataset card included.

https://huggingface.co/docs/hub/datasets-cards. One configuration a table; `opinions` is the one
that loads without a name. A table without rows has none: `datasets` refuses to load it.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import (
    both_languages,
    licence_text,
    replacing,
    source_notices,
    write_text,
)

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write the folder `target`: README.md, and the Parquet files in data/."""
    files = [package.file(table) for table in package.tables]
    written = []
    for file in files:
        copy = target / "data" / f"{file.table}.parquet"
        with replacing(copy) as draft:
            shutil.copyfile(file.path, draft)
        written.append(copy)
    return [write_text(card(package), target / "README.md"), *written]


def card(package: Package) -> str:
    """Give the dataset card: what machines read first, then what people do."""
    front = yaml.safe_dump(_front_matter(package), allow_unicode=True, sort_keys=False)
    about = package.descriptor
    parts = [
        f"---\n{front}---",
        f"# {about['title']}\n\n{about['title_en']}",
        f"{about['description_ja']}\n\n{about['description_en']}",
        _loading(about["name"]),
        "## 表 / Tables",
        *(_table(package.file(table), _rows(package, table)) for table in package.tables),
        _rights(package),
        _citing(package),
    ]
    return "\n\n".join(parts) + "\n"


def _front_matter(package: Package) -> dict[str, Any]:
    about = package.descriptor
    front: dict[str, Any] = {
        "pretty_name": f"{about['title']} / {about['title_en']}",
        "language": about["languages"],
        "tags": about["keywords"],
        "size_categories": [_size(_rows(package, "opinions"))],
        "configs": [
            {
                "config_name": table,
                "data_files": [{"split": "train", "path": f"data/{table}.parquet"}],
                **({"default": True} if table == "opinions" else {}),
            }
            for table in package.tables
            if _rows(package, table)
        ],
    }
    if package.licence:
        front = {"license": package.licence["name"].lower(), **front}
    return front


def _rows(package: Package, table: str) -> int:
    import pyarrow.parquet as pq

    with pq.ParquetFile(package.file(table).path) as file:
        return int(file.metadata.num_rows)


def _size(rows: int) -> str:
    return next((name for limit, name in _SIZES if rows < limit), "n>100M")


def _loading(name: str) -> str:
    return f"""\
```python
from datasets import load_dataset

# A folder with this card, or the repository's name on the Hub.
opinions = load_dataset("path/to/{name}", split="train")
documents = load_dataset("path/to/{name}", "documents", split="train")
```"""


def _table(file: File, rows: int) -> str:
    japanese, english = both_languages(file.resource["description"])
    heading = f"### {file.table}（{rows:,}）\n\n{japanese} {english}\n\n"
    lines = ["| column | 項目 | type | 説明 | description |", "|---|---|---|---|---|"]
    for field in file.fields:
        described = both_languages(field["description"])
        codes = "、".join(
            f"{item['value']}＝{item['label']}" for item in field.get("categories", [])
        )
        cells = (
            f"`{field['name']}`",
            field["title"],
            field["type"],
            described[0] + (f"（{codes}）" if codes else ""),
            described[1],
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return heading + "\n".join(lines)


def _rights(package: Package) -> str:
    notices = [f"- {line}" for source in package.sources for line in source_notices(source)]
    return "\n".join(
        [
            "## ライセンス・出典・加工 / Licence, sources, editing",
            "",
            f"{licence_text(package)}",
            "",
            *notices,
            "",
            package.descriptor["editing"],
        ]
    )


def _citing(package: Package) -> str:
    about = package.descriptor
    who = "、".join(package.creators)
    return (
        "## 引用 / Citation\n\n"
        f"{who} ({package.created.year}). {about['title']}. Version {about['version']}."
        f" {about['id']}"
    )
