"""iken export writes what its formats write, and says clearly why it cannot."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.app import app
from flows.publish.exports.formats import FORMATS, export
from flows.publish.exports.package import Package

RUN = CliRunner()


def test_export_writes_into_a_folder_and_names_its_files(
    small_package: Package, tmp_path: Path
) -> None:
    arguments = ["export", "sqlite", "--datapackage", str(small_package.path.parent)]
    done = RUN.invoke(app, [*arguments, "--output", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {
        "format": "sqlite",
        "files": [str(tmp_path / "iken.db"), str(tmp_path / "iken.metadata.json")],
    }
    assert (tmp_path / "iken.db").stat().st_size > 0


def test_export_gives_links_below_the_base_url(small_package: Package, tmp_path: Path) -> None:
    target = tmp_path / "dataset.jsonld"
    arguments = ["export", "schema-org", "--datapackage", str(small_package.path)]
    url = "https://data.example.go.jp/iken"
    done = RUN.invoke(app, [*arguments, "-o", str(target), "--base-url", url])
    assert (done.exit_code, done.stdout) == (0, f"{target}\n")
    assert f'"{url}/output/opinions.parquet"' in target.read_text(encoding="utf-8")


def test_export_fails_in_one_line(tmp_path: Path) -> None:
    arguments = ["export", "excel", "--datapackage", str(tmp_path / "none.json")]
    done = RUN.invoke(app, [*arguments, "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "none.json cannot be read" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "url", "words"),
    [
        ("xls", "https://example.go.jp", "there is no format xls; there are excel"),
        ("dcat-turtle", "data.example.go.jp", "data.example.go.jp is no address"),
        ("dcat-turtle", "https://example.go.jp/a b", "https://example.go.jp/a b is no address"),
        ("dcat-turtle", "https:///iken", "https:///iken is no address"),
        ("dcat-turtle", "https://example.go.jp/?q=1", "is no address"),
    ],
)
def test_wrong_usage(
    name: str, url: str, words: str, small_package: Package, tmp_path: Path
) -> None:
    arguments = ["export", name, "--datapackage", str(small_package.path), "-o", str(tmp_path)]
    done = RUN.invoke(app, [*arguments, "--base-url", url])
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_links_to_files_in_a_folder_with_a_space(
    small_package: Package, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "出力 先"
    shutil.copytree(small_package.path.parent, folder)
    (turtle,) = export("dcat-turtle", folder / "datapackage.json", tmp_path)
    inner = "output/opinions.parquet"
    assert f"%E5%87%BA%E5%8A%9B%20%E5%85%88/{inner}" in turtle.read_text(encoding="utf-8")
    assert caplog.text == ""
    (script,) = export("duckdb", folder / "datapackage.json", tmp_path)
    assert f"read_parquet('出力 先/{inner}')" in script.read_text(encoding="utf-8")


def test_help_lists_the_formats() -> None:
    done = RUN.invoke(app, ["export", "--help"])
    assert done.exit_code == 0
    for name in FORMATS:
        assert f"{name}: " in done.stdout


def test_listing_the_formats_imports_nothing_heavy() -> None:
    code = (
        "import sys, flows.cli.export;"
        "print([n for n in ('pyarrow','polars','rdflib','xlsxwriter') if n in sys.modules])"
    )
    root = Path(__file__).parent.parent
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=root)
    assert done.stdout == "[]\n", done.stderr
