"""docs/exports.md names the formats that there are."""

import re
from pathlib import Path

from flows.publish.catalogue.gif import CATALOGUE_ITEMS, DATASET_ITEMS, REQUIRED
from flows.publish.exports.formats import FORMATS

PAGE = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_format_is_in_the_table() -> None:
    named = re.findall(r"^\| ((?:`[a-z-]+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    assert {name for cell in named for name in re.findall(r"`([a-z-]+)`", cell)} == set(FORMATS)


def test_the_mapping_names_items_of_the_model() -> None:
    table = PAGE[PAGE.index("| DS-451-6 |") : PAGE.index("必須の項目が分からない")]
    cells = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")][2:]
    for cell in cells:
        if cell.startswith(("**", "そのほか")):
            continue
        for name in cell.split("、"):
            item = name.removesuffix("（必須）")
            assert item in {*CATALOGUE_ITEMS, *DATASET_ITEMS}
            assert name.endswith("（必須）") == (item in REQUIRED)
