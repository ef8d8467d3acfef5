"""What the documentation, and the comments in the code, point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("docs", "flows", "schemas", "tests")
SUFFIXES = {".md", ".py", ".toml", ".in", ".yaml", ".sh", ".ipynb"}
FILES = sorted(
    [ROOT / ".ci" / "run", ROOT / "Makefile", ROOT / "raw" / "README.md"]
    + [path for path in ROOT.iterdir() if path.suffix in SUFFIXES]
    + [path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.suffix in SUFFIXES]
)
PAGES = [path for path in FILES if path.suffix == ".md"]
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Files named with their folder, such as docs/ids.md; with a placeholder or a wildcard they are none.
NAMED = re.compile(
    r"(?<![\w/.<*-])(?:docs|flows|schemas|tests)/[\w./-]*\.(?:md|py|toml|json|sh|ipynb)\b"
)
# What reads like one and is none of ours: any table's name, and a page of another project.
OTHERS = {"schemas/tables/NAME.json", "docs/development/plugin-output-data-structures.md"}


def links(page: str) -> list[str]:
    """Give the relative links of a page of Markdown, without their anchors."""
    found = LINK.findall(CODE.sub("", page))
    return [
        link.partition("#")[0] for link in found if not re.match(r"[a-z]+:|#", link, re.IGNORECASE)
    ]


def test_links_are_found_outside_of_code() -> None:
    page = "[a](b.md#c), [d](https://example.org/), `[e](f.md)`, [g](#h)\n```\n[i](j.md)\n```\n"
    assert links(page) == ["b.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    dead = [
        link
        for link in links(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert not dead


def test_every_file_that_is_named_exists() -> None:
    dead = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in FILES
        if path != Path(__file__)
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
        if name not in OTHERS and not (ROOT / name).exists()
    }
    assert not dead


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen:
            continue
        seen.add(page)
        if page.is_dir():
            waiting += page.glob("*.md")
        elif page.suffix == ".md":
            waiting += [page.parent / link for link in links(page.read_text(encoding="utf-8"))]
    lost = {path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*.*")} - {
        path.relative_to(ROOT) for path in seen if path.is_relative_to(ROOT)
    }
    assert not lost
