"""Runs the deployments of prefect.yaml on this machine, with a Prefect server if none is set."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import httpx
from prefect.context import refresh_global_settings_context
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.settings import PREFECT_API_URL, PREFECT_HOME

from flows.pipeline_deployments import read_deployments
from flows.prefect_settings import check_room

Say = Callable[[str], None]

_HOST = "127.0.0.1"
_POLL_SECONDS = 2
_START_SECONDS = 180
_STOP_SECONDS = 30


class ServerFailed(RuntimeError):
    """The server did not start, or ended while it was needed."""


def serve(declaration: Path, *, port: int, say: Say) -> None:
    """Serve the deployments that `declaration` (prefect.yaml) lists until SIGINT or SIGTERM.

    The server is the one at PREFECT_API_URL, or one of our own on 127.0.0.1:`port`, with its
    database at PREFECT_SERVER_DATABASE_CONNECTION_URL, else a SQLite file in Prefect's home.
    What runs when the end comes is cancelled, and our server stopped last.

    Raises ServerFailed, OSError where the SQLite file has no room, and what `flows.pipeline_deployments.read_deployments` raises.
    """
    deployments = read_deployments(declaration)
    former = signal.signal(signal.SIGTERM, _leave)
    try:
        url = PREFECT_API_URL.value()
        if url:
            say(f"using the Prefect server at {url}")
            try:
                asyncio.run(_run(deployments, None, say))
            except httpx.TransportError as error:
                raise ServerFailed(f"the Prefect server at {url}: {error}") from error
            return
        with _server(port, say) as server:
            asyncio.run(_run(deployments, server, say))
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, former)
    say("stopped")


def _leave(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _server(port: int, say: Say) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server, and have this process and its children use it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise ServerFailed(
                f"port {port} is in use: name another with --port or, if a Prefect server of yours "
                f"is there, set PREFECT_API_URL=http://{_HOST}:{port}/api"
            ) from error
    home = PREFECT_HOME.value()
    if "PREFECT_SERVER_DATABASE_CONNECTION_URL" not in os.environ:
        check_room(home)
    database = f"sqlite+aiosqlite:///{home / 'serve.db'}"
    environment = {
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database,
        # Runs older than 90 days go as well, not only their events.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        **os.environ,
    }
    command = [sys.executable, "-m", "prefect", "server", "start"]
    # A session of its own: Ctrl-C is for this process, which stops the server last.
    server = subprocess.Popen(  # noqa: S603 - our own interpreter
        [*command, "--host", _HOST, "--port", str(port)],
        env=environment,
        stdout=sys.stderr,
        start_new_session=True,
    )
    try:
        say(f"starting a Prefect server on http://{_HOST}:{port}")
        _wait_for(server, f"http://{_HOST}:{port}/api/health")
        os.environ["PREFECT_API_URL"] = f"http://{_HOST}:{port}/api"
        refresh_global_settings_context()
        yield server
    finally:
        server.terminate()
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(server: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise ServerFailed(f"the server ended at once, with status {server.returncode}")
        try:
            if httpx.get(url, timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise ServerFailed(f"the server did not answer within {_START_SECONDS} seconds")


async def _run(
    deployments: Sequence[RunnerDeployment], server: subprocess.Popen[bytes] | None, say: Say
) -> None:
    runner = Runner(name="iken", query_seconds=_POLL_SECONDS, pause_on_shutdown=False)
    for deployment in deployments:
        await runner.aadd_deployment(deployment)
    running = asyncio.create_task(runner.start())
    while not runner.started and not running.done():
        await asyncio.sleep(0.05)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    # After the runner's own handler, which does not work inside a running loop.
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    names = ", ".join(f"{item.flow_name}/{item.name}" for item in deployments)
    say(f"serving {names}; stop with Ctrl-C or SIGTERM")
    while not (stop.is_set() or running.done() or (server and server.poll() is not None)):
        await asyncio.sleep(0.2)
    say("stopping: what is running is cancelled, what is published stays as it is")
    if runner.started:
        await runner.astop()
    await running
    if server and server.poll() is not None:
        raise ServerFailed(f"the server ended, with status {server.returncode}")
    if not stop.is_set():
        raise ServerFailed("the runner ended by itself; its log says why")
