"""A real CKAN on 127.0.0.1 for the tests; start.sh beside this file does the work."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
# CKAN's programs and database stay here from one run of the tests to the next.
PLACE = Path(os.environ.get("IKEN_CKAN_DIR", Path(tempfile.gettempdir()) / "iken-ckan"))


@dataclass(frozen=True)
class RealCkan:
    """A running CKAN: its address, and the API token of an administrator."""

    url: str
    token: str


def what_is_missing() -> str | None:
    """Tell which programs are missing, or null."""
    if shutil.which("redis-server") and list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return None
    return "PostgreSQL or Redis is not installed: run tests/servers/setup.sh"


@contextmanager
def running() -> Iterator[RealCkan]:
    """Run CKAN with DataStore, xloader and DCAT. The first time takes some minutes."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = ["bash", str(HERE / "start.sh"), str(PLACE), str(free_port())]
        try:
            # Not to a pipe: the servers that it starts would keep it open.
            with (PLACE / "start.log").open("w") as log:
                done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
            said = (PLACE / "start.log").read_text()
            if done.returncode:
                raise RuntimeError(f"CKAN did not start: {said}")
            yield RealCkan(said.split()[-1], (PLACE / "token.txt").read_text())
        finally:
            subprocess.run(["bash", str(HERE / "stop.sh"), str(PLACE)], check=True)


@contextmanager
def another(plugins: str, **settings: str) -> Iterator[str]:
    """Run a further CKAN over the same database, with other plugins; gives its address."""
    port = free_port()
    ini = PLACE / f"ckan-{port}.ini"
    text = (PLACE / "ckan.ini").read_text()
    changed = {"ckan.plugins": plugins, "ckan.site_url": f"http://127.0.0.1:{port}", **settings}
    lines = [line for line in text.splitlines() if line.split("=")[0].strip() not in changed]
    place = lines.index("[app:main]") + 1
    lines[place:place] = [f"{name} = {value}" for name, value in changed.items()]
    ini.write_text("\n".join(lines) + "\n")
    command = [str(PLACE / "venv/bin/ckan"), "-c", str(ini), "run", "--host", "127.0.0.1"]
    with (PLACE / "another.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--port", str(port), "--disable-reloader"],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            if answers(f"{url}/api/3/action/status_show"):
                break
            if server.poll() is not None:
                raise RuntimeError((PLACE / "another.log").read_text()[-2000:])
            time.sleep(0.2)
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
        ini.unlink()


def answers(url: str) -> bool:
    """Tell whether a server answers at the address."""
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own server
            return True
    except OSError:
        return False


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
