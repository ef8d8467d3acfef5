"""An operator's place in the tests: its folder, its Prefect server, and what that says."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.servers.site import Site

ROOT = Path(__file__).parent.parent.parent
PREFECT = [sys.executable, "-m", "prefect"]
IKEN = [sys.executable, "-c", "from flows.cli import main; main()"]
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
# A program that imports Prefect takes seconds to start, and minutes on a busy machine.
LONG = 180.0


def environment(home: Path, **more: str) -> dict[str, str]:
    """Give an environment in which nothing of the user's Prefect is seen.

    `home` is made in the operator's folder.
    """
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    return kept | {
        "HOME": str(home),
        # As a shell in the operator's folder has it: prefect.yaml asks for it.
        "PWD": str(home.parent),
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        **more,
    }


@dataclass
class Api:
    """Prefect's API, as a person with curl has it."""

    url: str

    def post(self, path: str, **body: Any) -> Any:
        return self._asked("POST", path, json=body)

    def deployment(self, name: str) -> Any:
        return self._asked("GET", f"/deployments/name/{name}")

    def _asked(self, method: str, path: str, **more: Any) -> Any:
        """Ask, and ask again where Prefect says so by a 503 (SQLite is busy), as its client does."""
        end = time.monotonic() + LONG
        while True:
            answer = httpx.request(method, self.url + path, timeout=60, trust_env=False, **more)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > end:
                answer.raise_for_status()
                return answer.json() if answer.content else None
            time.sleep(0.5)

    def runs(self, flow: str, **states: Any) -> list[Any]:
        """Give the runs of a flow that have begun, the first first."""
        runs = self.post(
            "/flow_runs/filter",
            sort="START_TIME_ASC",
            flows={"name": {"any_": [flow]}},
            flow_runs={"start_time": {"is_null_": False}, **states},
        )
        return list(runs)

    def ended(self, flow: str, state: str) -> list[Any]:
        return self.runs(flow, state={"type": {"any_": [state]}})

    def complete(self, flow: str) -> datetime:
        """Have a run of a flow complete, without a process that runs it; give when."""
        (found,) = self.post("/flows/filter", flows={"name": {"any_": [flow]}})
        run = self.post("/flow_runs/", flow_id=found["id"], state={"type": "RUNNING"})
        self.post(f"/flow_runs/{run['id']}/set_state", state={"type": "COMPLETED"})
        return datetime.now(UTC)

    def replace(self, automation: Any, **changed: Any) -> None:
        """Change an automation: all else of it stays as it is given."""
        fields = ("name", "description", "enabled", "trigger", "actions")
        fields += ("actions_on_trigger", "actions_on_resolve", "tags")
        body = {name: automation[name] for name in fields if name in automation} | changed
        answer = httpx.put(
            f"{self.url}/automations/{automation['id']}", json=body, timeout=60, trust_env=False
        )
        answer.raise_for_status()

    def artifact(self, run: Any, key: str) -> Any:
        """Give the artifact with a key that a run left."""
        found = self.post(
            "/artifacts/filter",
            artifacts={"key": {"any_": [key]}, "flow_run_id": {"any_": [run["id"]]}},
        )
        assert len(found) == 1, (key, found)
        return found[0]["data"]


@dataclass
class Desk:
    """An operator's place: a folder with prefect.yaml, a watched site, the server, the alerts."""

    folder: Path
    site: Site
    api: Api
    env: dict[str, str]
    alerts: list[dict[str, str]] = field(default_factory=list)

    def prefect(self, *words: str) -> str:
        done = subprocess.run(
            [*PREFECT, "--no-prompt", *words],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def declare(folder: Path, collect: dict[str, Any], *, every_minute: bool) -> None:
    """Write prefect.yaml as it is but for the schedules, and parameters of collect."""
    declared = yaml.safe_load((ROOT / "prefect.yaml").read_bytes())
    for one in declared["deployments"]:
        if "schedules" in one:
            one["schedules"] = []
        if one["name"] == "collect":
            one["parameters"] = collect
            if every_minute:
                one["schedules"] = [{"cron": "* * * * *", "timezone": "Asia/Tokyo"}]
    (folder / "prefect.yaml").write_text(
        yaml.safe_dump(declared, allow_unicode=True), encoding="utf-8"
    )


def healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=5, trust_env=False).is_success
    except httpx.TransportError:
        return False
