"""Prefect's settings for runs without a server of one's own; to be set before Prefect is imported.

What the user has set always stands.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.publish.staging import locked

_DEFAULTS = {
    # No usage data to anybody.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # Without a server, a temporary one starts inside the process; on a slow or fresh machine that
    # takes longer than Prefect waits by default.
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}

# What the database of a server takes with its first runs, and as much again.
_DATABASE_BYTES = 16 * 1024 * 1024


def prepare(state: Path) -> None:
    """Set what is not set. Prefect's own files go to `state`/prefect, not to the home folder.

    Unless the user keeps Prefect's settings there (~/.prefect), or says where (PREFECT_HOME).
    Raises OSError where `state` cannot be made.
    """
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not _has_settings():
        home = state.absolute() / "prefect"
        home.mkdir(parents=True, exist_ok=True)
        os.environ["PREFECT_HOME"] = str(home)


class NoServer(RuntimeError):
    """Prefect's server could not be reached, or a temporary one did not start."""


@contextmanager
def one_temporary_server(state: Path, notify: Callable[[str], None]) -> Iterator[None]:
    """Let one process at a time start a temporary server whose database lies in `state`/prefect.

    Two servers that make the same database at once get in each other's way. The second process
    waits, and says so through `notify`; where a server runs already, nobody does. Raises OSError
    where there is no room for the database.
    """
    home = state.absolute() / "prefect"
    if "PREFECT_API_URL" in os.environ or os.environ.get("PREFECT_HOME") != str(home):
        yield
        return
    with locked(home, wait=True, notify=notify):
        check_room(home)
        yield


def check_room(home: Path) -> None:
    """Raise OSError where the folder `home` has no room for a server's database, or takes no file.

    The server itself would say it in a thousand lines, and be started again and again.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(bytes(_DATABASE_BYTES))
            file.flush()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(home)) from error


def _has_settings() -> bool:
    try:
        return (Path.home() / ".prefect").exists()
    except RuntimeError:  # no home folder at all
        return False
