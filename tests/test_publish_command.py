"""iken publish as people run it: in processes of its own, with Prefect's servers."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.raw_folders import bytes_of, made_up, take_in

pytestmark = pytest.mark.services

REPOSITORY = Path(__file__).parent.parent
PROGRAM = "from flows.cli import main; main()"
PATIENCE = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with raw/ of made-up documents, and an empty home."""
    for number in range(3):
        take_in(tmp_path / "raw", made_up(number))
    (tmp_path / "home").mkdir()
    return tmp_path


def start(folder: Path, *words: str, **settings: str) -> subprocess.Popen[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PREFECT_") and name != "DO_NOT_TRACK"
    }
    environment = kept | {"HOME": str(folder / "home"), "PYTHONPATH": str(REPOSITORY)} | settings
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "publish", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    said, complained = process.communicate(timeout=PATIENCE)
    return process.returncode, said, complained


def opinions(folder: Path) -> int:
    package = json.loads((folder / "output" / "quality.json").read_text(encoding="utf-8"))
    return int(package["counts"]["opinions"])


def test_without_a_server_and_with_an_empty_home(folder: Path) -> None:
    status, said, log = end(start(folder))
    assert status == 0, log
    assert "3 documents (3 parsed, 0 unchanged), 9 opinions" in said
    assert "Traceback" not in log
    assert (folder / "datapackage.json").is_file()
    assert list((folder / "home").iterdir()) == []


def test_two_at_once(folder: Path) -> None:
    first, second = start(folder), start(folder)
    (status, said, log), (other, also_said, also_log) = end(first), end(second)
    assert (status, other) == (0, 0), log + also_log
    assert sorted("3 parsed" in text for text in (said, also_said)) == [False, True]
    assert opinions(folder) == 9


@pytest.mark.parametrize("moment", ["temporary server", "to parse"])
def test_killed(folder: Path, moment: str) -> None:
    assert end(start(folder))[0] == 0
    before = bytes_of(folder / "output")
    take_in(folder / "raw", made_up(10))
    process = start(folder)
    until_logged(process, moment)
    process.send_signal(signal.SIGKILL)
    end(process)  # only when the temporary server, which writes to the same pipe, ended as well
    after = bytes_of(folder / "output")
    assert after == before
    status, said, log = end(start(folder))
    assert status == 0, log
    assert "4 documents" in said
    assert opinions(folder) == 12


def test_interrupted_at_the_terminal(folder: Path) -> None:
    """Control-C goes to all processes of the terminal's group, and the run ends at once."""
    process = start(folder)
    until_logged(process, "to parse")
    interrupted = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    status, _, log = end(process)
    assert status == 130, log
    assert time.monotonic() - interrupted < 45
    assert not (folder / "output").exists()
    assert end(start(folder))[0] == 0


def until_logged(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"{words!r} was never logged")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Prefect server that runs already: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "PREFECT_HOME": str(tmp_path / "server"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    (tmp_path / "server").mkdir()
    words = ["server", "start", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-m", "prefect", *words],
        env=dict(os.environ) | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/api"
    try:
        wait_for(f"{address}/health")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if httpx.get(address, timeout=5).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    pytest.fail(f"{address} did not answer")


def test_against_a_running_server(folder: Path, server: str) -> None:
    status, _, log = end(start(folder, PREFECT_API_URL=server))
    assert status == 0, log
    assert "temporary server" not in log
    runs = httpx.post(f"{server}/flow_runs/filter", json={}, timeout=30).json()
    assert [(run["name"], run["state_name"]) for run in runs] == [
        ("publish raw to output", "Completed")
    ]


def test_a_server_that_does_not_answer(folder: Path) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/api"
        status, _, log = end(start(folder, PREFECT_API_URL=address, PREFECT_CLIENT_MAX_RETRIES="0"))
    assert status == 1
    assert address in log.splitlines()[-1]
    assert not (folder / "output").exists()
