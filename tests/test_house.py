"""The rules of the house: data moves one way, and Prefect is known to the pipeline alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.run.history import _PARSER

ROOT = Path(__file__).parent.parent
STAGES = ("collect", "ingest", "normalise", "publish")
# What stands beside the stages for all of them: what they hand on, and no rule of any.
SHARED = {"flows.lines", "flows.parts", "flows.raw", "flows.dates", "flows.page_frame"}
FILES = sorted(path for folder in ("flows", "schemas") for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Give the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield str(node.module)


def ours(path: Path) -> set[str]:
    """Give the modules of this project that a file imports."""
    return {name for name in imported(path) if name.split(".")[0] in {"flows", "schemas"}}


def name(path: Path) -> str:
    """Give a file's path below the project's folder."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_never_reaches_into_another(stage: str) -> None:
    for path in sorted((ROOT / "flows" / stage).rglob("*.py")):
        foreign = {
            module
            for module in ours(path) - SHARED
            if not module.startswith("schemas") and not f"{module}.".startswith(f"flows.{stage}.")
        }
        assert not foreign, f"{name(path)} imports {foreign}"


def test_what_the_stages_share_knows_no_stage() -> None:
    for path in (ROOT / "flows").glob("*.py"):
        if f"flows.{path.stem}" in SHARED:
            foreign = {module for module in ours(path) - SHARED if module.startswith("flows")}
            assert not foreign, f"{name(path)} imports {foreign}"


def test_schemas_know_no_stage() -> None:
    for path in (ROOT / "schemas").rglob("*.py"):
        foreign = {module for module in ours(path) if module.startswith("flows")}
        assert not foreign, f"{name(path)} imports {foreign}"


def test_prefect_is_known_to_the_pipeline_alone() -> None:
    knowing = {
        name(path)
        for path in FILES
        if any(module.split(".")[0] == "prefect" for module in imported(path))
    }
    assert knowing
    assert all(path.startswith("flows/pipeline") for path in knowing), knowing


def test_only_commands_and_the_pipeline_know_the_pipeline() -> None:
    for path in FILES:
        if any(module.startswith("flows.pipeline") for module in ours(path)):
            assert name(path).startswith(("flows/pipeline", "flows/cli/")), name(path)


def test_all_that_decides_what_rows_come_out_is_in_the_parsers_version() -> None:
    places = tuple(place.removesuffix(".py").replace("/", ".") for place in _PARSER)
    for stage in ("ingest", "normalise"):
        for path in (ROOT / "flows" / stage).rglob("*.py"):
            unseen = {
                m for m in ours(path) if not f"{m}.".startswith(tuple(f"{p}." for p in places))
            }
            assert not unseen, f"{name(path)} imports {unseen}; see _PARSER in flows/run/history.py"
