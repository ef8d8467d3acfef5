"""A PostgreSQL cluster of a test's own, on 127.0.0.1."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers.processes import free_port, running, wait_for


class NoPostgres(RuntimeError):
    """PostgreSQL is not installed."""


def programs() -> Path:
    """Give the folder of PostgreSQL's programs, the newest where there are several.

    Debian keeps the server's programs out of the path. Raises NoPostgres.
    """
    here = shutil.which("initdb")
    folders = [Path(here).parent] if here else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda it: it.parent.name)
    usable = [folder for folder in folders if (folder / "initdb").exists()]
    if not usable:
        raise NoPostgres("PostgreSQL's programs (initdb, postgres) are not installed")
    return usable[-1]


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster with an empty database `prefect`, and give its address for Prefect."""
    bin_ = programs()
    # PostgreSQL does not run as root.
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    who: dict[str, Any] = {}
    if user:
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    folder = Path(tempfile.mkdtemp(prefix="iken-pg-"))
    try:
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data, port = folder / "data", free_port()
        make = ["--auth=trust", "--username=iken", "--encoding=UTF8", "--no-locale", "--no-sync"]
        subprocess.run(
            [bin_ / "initdb", "--pgdata", data, *make],
            check=True,
            capture_output=True,
            cwd=folder,
            **who,
        )
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "max_connections": "60",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [bin_ / "postgres", "-D", data, *options]
        with running(command, folder / "log", env=os.environ, cwd=folder, **who):
            client = [bin_ / "psql", "-h", "127.0.0.1", "-p", str(port), "-U", "iken", "-q"]
            create = [*client, "-d", "postgres", "-c", "CREATE DATABASE prefect"]

            def created() -> bool:
                return subprocess.run(create, capture_output=True, check=False).returncode == 0

            wait_for("PostgreSQL", created, 60)
            yield f"postgresql+asyncpg://iken@127.0.0.1:{port}/prefect"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
