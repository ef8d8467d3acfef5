"""The command line: what it says, where it says it, and how it ends."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli.app import app
from tests.drawn_pdf import PICTURE, Drawing, pdf
from tests.raw_folders import RAW, SEED, made_up

REPOSITORY = Path(__file__).parent.parent


def iken(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A made-up document and one that is cut within a character."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "good.txt").write_bytes(made_up(1))
    (folder / "cut.txt").write_bytes(made_up(2)[:-3])
    return folder


def test_convert_the_seed(tmp_path: Path) -> None:
    ended = iken("convert", RAW, "--output", tmp_path / "out")
    assert ended.exit_code == 0
    assert "1 documents, 61 opinions, 258 lines; rejected: 0" in ended.stdout
    assert ended.stderr == ""
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {"opinions", "opinions-parquet", "quality"} <= {
        resource["name"] for resource in package["resources"]
    }


def test_rejected_documents_are_listed_and_told_by_the_status(files: Path, tmp_path: Path) -> None:
    ended = iken("convert", files, "-o", tmp_path / "out", "--json")
    assert ended.exit_code == 3
    assert "cut.txt: the file is UTF-8 but is cut off within a character" in ended.stderr
    result = json.loads(ended.stdout)
    assert result["counts"]["documents"] == 1
    assert [item["name"] for item in result["rejected"]] == ["cut.txt"]
    assert {"name", "rows", "bytes", "sha256", "change"} == set(result["files"][0])


def test_nothing_but_rejected_documents_fails(files: Path, tmp_path: Path) -> None:
    ended = iken("convert", files / "cut.txt", "-o", tmp_path / "out")
    assert ended.exit_code == 1
    assert "cut off within a character" in ended.stderr
    assert "iken: nothing to publish" in ended.stderr
    assert not (tmp_path / "out").exists()


def test_pages_that_are_pictures_are_told(tmp_path: Path) -> None:
    pages = [Drawing().text(85, 700, "○ 意見を述べるべきではないか。"), Drawing().draw(PICTURE)]
    (tmp_path / "made-up.pdf").write_bytes(pdf(pages))
    ended = iken("convert", tmp_path / "made-up.pdf", "-o", tmp_path / "out")
    assert ended.exit_code == 0
    assert "pages that are pictures, and were not read: 2" in ended.stderr
    quality = json.loads((tmp_path / "out" / "quality.json").read_text(encoding="utf-8"))
    assert list(quality["picture_pages"].values()) == [[2]]


def test_a_repeat_is_said_and_no_fault(files: Path, tmp_path: Path) -> None:
    (files / "cut.txt").write_bytes(made_up(1))
    ended = iken("convert", files, "-o", tmp_path / "out")
    assert ended.exit_code == 0
    assert "good.txt holds the same text as cut.txt" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["convert"],
        ["convert", "no-such-file", "--output", "out"],
        ["convert", "README.md"],
        ["text", "no-such-file"],
        ["unknown"],
    ],
)
def test_wrong_usage(words: list[str]) -> None:
    ended = iken(*words)
    assert ended.exit_code == 2
    assert "Usage" in ended.stderr


def test_an_output_that_cannot_be_written(files: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file")
    ended = iken("convert", files / "good.txt", "-o", tmp_path / "taken" / "out")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("iken: ")
    assert "Traceback" not in ended.stderr


def test_check_of_a_sound_and_an_altered_package(tmp_path: Path) -> None:
    iken("convert", RAW, "--output", tmp_path / "out")
    ended = iken("check", tmp_path / "out")
    assert (ended.exit_code, "sound" in ended.stdout) == (0, True)
    csv = tmp_path / "out" / "opinions.csv"
    csv.write_bytes(csv.read_bytes().replace("システム".encode(), "シズテム".encode(), 1))
    ended = iken("check", tmp_path / "out" / "datapackage.json", "--json")
    assert ended.exit_code == 1
    result = json.loads(ended.stdout)
    assert not result["sound"]
    assert "opinions" in {finding["resource"] for finding in result["findings"]}


def test_check_of_nothing(tmp_path: Path) -> None:
    ended = iken("check", tmp_path)
    assert ended.exit_code == 1
    assert "no such file" in ended.stderr


def test_publish_of_no_folder(tmp_path: Path) -> None:
    ended = iken("publish", "--raw", tmp_path / "raw")
    assert ended.exit_code == 1
    assert f"iken: {tmp_path / 'raw'}: no such folder" in ended.stderr


def test_publish_keeps_its_state_out_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    ended = iken(
        *("publish", "--raw", tmp_path / "raw"),
        *("--output", tmp_path, "--state", tmp_path / "link"),
    )
    assert ended.exit_code == 1
    assert "--state" in ended.stderr


def test_convert_into_a_folder_where_a_publication_keeps_its_state(tmp_path: Path) -> None:
    state = tmp_path / ".iken" / "history.json"
    state.parent.mkdir()
    state.write_text("{}")
    ended = iken("convert", SEED, "--output", tmp_path)
    assert ended.exit_code == 0
    assert state.read_text() == "{}"


def test_text_gives_a_paragraph_a_line() -> None:
    ended = iken("text", SEED)
    assert ended.exit_code == 0
    lines = ended.stdout.splitlines()
    assert lines[0] == "参考資料１"
    assert sum(line.startswith("○") for line in lines) == 61
    assert "デジタル分野における国と地方公共団体・地方公共団体相互間の関係②" in lines
    source = "".join(SEED.read_text(encoding="utf-8").split())
    assert sorted("".join("".join(lines).split())) == sorted(source)


def test_text_of_a_file_that_cannot_be_read(files: Path) -> None:
    ended = iken("text", files / "cut.txt")
    assert ended.exit_code == 1
    assert "cut off" in ended.stderr
    assert ended.stdout == ""


def test_version_and_help() -> None:
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    assert iken("--version").stdout.strip() == f"iken {declared['project']['version']}"
    shown = iken("--help").stdout
    for command in ("convert", "publish", "check", "text"):
        assert command in shown
        assert "Exit status" in iken(command, "--help").stdout


def test_convert_starts_without_the_heavy_libraries(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from flows.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    words = [sys.executable, "-c", program, "convert", str(RAW), "-o", str(tmp_path / "out")]
    ended = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    for heavy in ("prefect", "pandera", "frictionless", "httpx", "sqlalchemy", "duckdb"):
        assert f"'{heavy}'" not in ended.stdout
