"""The recipes and the tutorial run as they stand, on a package published from the seed."""

import contextlib
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.publish.exports.package import Package

DOCS = Path(__file__).parent.parent / "docs"
RECIPES = (DOCS / "recipes.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Give the code blocks of a language in docs/recipes.md."""
    return re.findall(rf"^```{language}\n(.*?)^```$", RECIPES, re.DOTALL | re.MULTILINE)


@pytest.fixture
def in_package(seed_package: Package) -> Iterator[Path]:
    """The folder that holds datapackage.json, as the folder one is in."""
    with contextlib.chdir(seed_package.path.parent):
        yield seed_package.path.parent


@pytest.mark.usefixtures("in_package")
@pytest.mark.parametrize("place", range(len(blocks("python"))))
def test_a_python_recipe_runs(place: int) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(blocks("python")[place], f"recipe {place + 1}", "exec"), {})  # noqa: S102
    assert printed.getvalue().strip()


@pytest.mark.parametrize(
    "recipe", [block for block in blocks("python") if "read_csv" in block], ids=["polars", "pandas"]
)
def test_types_from_the_descriptor_keep_what_looks_like_a_number(
    recipe: str, seed_package: Package, tmp_path: Path
) -> None:
    folder = shutil.copytree(seed_package.path.parent, tmp_path / "package")
    documents = folder / "output" / "documents.csv"
    header, _, rows = documents.read_text(encoding="utf-8").partition("\n")
    documents.write_text(f"{header}\n001234567890{rows[12:]}", encoding="utf-8")
    names: dict[str, Any] = {}
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(recipe, "recipe", "exec"), names)  # noqa: S102
    assert str(names["documents"]["document_id"][0]).startswith("001234567890")
    assert names["documents"]["publisher_corporate_number"][0] == "2000012020001"


@pytest.mark.usefixtures("in_package")
@pytest.mark.parametrize("place", range(len(blocks("sql"))))
def test_an_sql_recipe_runs(place: int, seed_package: Package) -> None:
    command = blocks("sql")[place]
    rows = duckdb.sql(command).fetchall()
    # The seed names nobody.
    named = seed_package.table("attributions").num_rows > 0
    assert rows or ("attributions" in command and not named)


def test_recipes_name_columns_that_exist(seed_package: Package) -> None:
    columns = {f["name"] for t in seed_package.tables for f in seed_package.file(t).fields}
    for block in blocks("r") + blocks("scala"):
        named = set(re.findall(r"\b(?:theme_id|document_id|line_number|role|title|text)\b", block))
        assert named <= columns
    for name in re.findall(r"output/(\w+)\.(?:parquet|csv)", RECIPES):
        assert name in seed_package.tables


def test_the_tutorial_runs_and_shows_japanese(
    seed_package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat
    from nbclient import NotebookClient

    root = DOCS.parent
    monkeypatch.setenv("IKEN_DATA", str(seed_package.path.parent / "output"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]))
    # A font that cannot show a character is an error here, not a warning.
    monkeypatch.setenv("PYTHONWARNINGS", "error:Glyph:UserWarning")
    notebook = nbformat.read(DOCS / "tutorial.ipynb", as_version=4)
    notebook.cells[1]["source"] += "\nimport warnings\nwarnings.filterwarnings('error', 'Glyph')\n"
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    pictures = [one for one in outputs if "image/png" in one.get("data", {})]
    assert len(pictures) == 5
    text = "".join(one["text"] for one in outputs if one["output_type"] == "stream")
    assert "出典：" in text
    assert "Glyph" not in text
    kept = nbformat.read(DOCS / "tutorial.ipynb", as_version=4)
    shown = [o for cell in kept.cells for o in cell.get("outputs", []) if "data" in o]
    assert sum("image/png" in one["data"] for one in shown) == len(pictures)


def test_a_glyph_that_is_missing_would_be_told() -> None:
    import warnings

    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    with warnings.catch_warnings(), mpl.rc_context({"font.family": "DejaVu Sans"}):
        warnings.filterwarnings("error", "Glyph")
        figure = plt.figure()
        figure.suptitle("意見")
        with pytest.raises(UserWarning, match="Glyph"):
            figure.canvas.draw()
        plt.close(figure)
