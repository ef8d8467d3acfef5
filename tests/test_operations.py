"""Left running: a Prefect server on PostgreSQL, workers, schedules, events, alerts; iken serve.

What prefect.yaml declares is run as it is, but for the hours of its schedules and the places.
"""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from flows.collect.ledger import locked
from tests.collecting import link, page, source_of
from tests.raw_folders import made_up
from tests.servers.desk import (
    ENDED,
    IKEN,
    LONG,
    PREFECT,
    Api,
    Desk,
    declare,
    environment,
    healthy,
)
from tests.servers.postgres import NoPostgres, cluster
from tests.servers.processes import free_port, running, session_of, wait_for
from tests.servers.site import serving
from tests.test_standing import write_list

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def alerts() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A webhook that takes alerts: its address, and what it took."""
    taken: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"json://127.0.0.1:{server.server_address[1]}", taken
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, alerts: tuple[str, list[dict[str, str]]]
) -> Iterator[Desk]:
    """A server on PostgreSQL, the deployments, and two workers; collect starts every minute."""
    folder = tmp_path_factory.mktemp("desk")
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    with ExitStack() as stack:
        try:
            database = stack.enter_context(cluster())
        except NoPostgres as error:
            if os.environ.get("CI") == "true":
                pytest.fail(str(error))
            pytest.skip(str(error))
        site = stack.enter_context(serving())
        env = environment(
            folder / "home",
            PREFECT_API_URL=url,
            PREFECT_SERVER_DATABASE_CONNECTION_URL=database,
            PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS="2",
            PREFECT_WORKER_QUERY_SECONDS="2",
            IKEN_ALERT_URL=alerts[0],
        )
        serve = [*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        stack.enter_context(running(serve, folder / "server.log", env=env, cwd=folder))
        wait_for("the server", lambda: healthy(url), LONG)
        site.put("/list.html", page(link("/a.txt", "主な意見")))
        site.put("/a.txt", made_up(1), content_type="text/plain; charset=utf-8")
        site.put("/frozen.html", page("工事中"))
        freeze(folder / "raw", site.url("/frozen.html"))
        write_list(
            folder,
            source_of(site, license_name="CC0-1.0", license_url=None),
            source_of(site, "/frozen.html", name="frozen"),
        )
        declare(folder, {"watch_list": "sources.yaml", "retry_delays": [1, 1]}, every_minute=True)
        desk = Desk(folder, site, Api(url), env, alerts[1])
        desk.prefect("work-pool", "create", "iken", "--type", "process")
        desk.prefect("deploy", "--all")
        for name in ("one", "two"):
            worker = [*PREFECT, "worker", "start", "--pool", "iken", "--name", name]
            log = folder / f"worker-{name}.log"
            stack.enter_context(running(worker, log, env=env, cwd=folder))
        yield desk


def freeze(raw: Path, url: str) -> None:
    """Write a ledger in which a source brought its last document long ago."""
    raw.mkdir()
    at = (datetime.now(UTC) - timedelta(days=200)).isoformat(timespec="seconds")
    facts = {"at": at.replace("+00:00", "Z"), "source": "frozen", "url": url}
    record = {"event": "seen", "role": "page", "depth": 1, **facts}
    (raw / "ledger.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")


def test_cron_collects_and_the_event_publishes(
    desk: Desk, record_testsuite_property: Callable[[str, object], None]
) -> None:
    collected = wait_for("cron", lambda: desk.api.ended("collect", "COMPLETED"), LONG)[0]
    assert collected["created_by"]["display_value"] == "CronSchedule"
    # Once is enough: every further run takes time from the others.
    deployment = desk.api.deployment("collect/collect")["id"]
    desk.api.post(f"/deployments/{deployment}/pause_deployment")
    # A run starts on the minute, when cron said so.
    assert datetime.fromisoformat(collected["expected_start_time"]).second == 0
    arrived = [path.name for path in (desk.folder / "raw").iterdir() if path.is_dir()]
    assert len(arrived) == 1
    shown = desk.api.artifact(collected, "collected")
    assert f"{arrived[0]} 「主な意見」" in shown

    published = wait_for("publish", lambda: desk.api.ended("publish", "COMPLETED"), LONG)[0]
    assert published["created_by"]["type"] == "AUTOMATION"
    assert published["created_by"]["display_value"] == "iken: publish what arrived"
    assert published["parameters"] == {"arrived": arrived}
    rows = json.loads(desk.api.artifact(published, "arrived-documents"))
    assert rows == [{"document_id": arrived[0], "opinions": 3, "what": "published"}]
    assert "opinions.parquet" in desk.api.artifact(published, "published-files")
    assert "Quality report" in desk.api.artifact(published, "quality-report")
    assert (desk.folder / "output" / "opinions.parquet").is_file()

    events = desk.api.post("/events/filter", filter={"event": {"name": ["iken.materials.arrived"]}})
    event = events["events"][0]
    assert event["payload"]["document_ids"] == arrived
    emitted = datetime.fromisoformat(event["occurred"])
    triggered = datetime.fromisoformat(published["created"])
    record_testsuite_property("seconds from arrival to run", (triggered - emitted).total_seconds())
    assert timedelta() < triggered - emitted < timedelta(seconds=15)


def test_a_page_that_brings_nothing_is_told(desk: Desk) -> None:
    """The page brought its last document 200 days ago, by the ledger that the test laid there."""

    def told() -> list[dict[str, str]]:
        return [alert for alert in desk.alerts if "frozen quiet for 200 days" in alert["title"]]

    wait_for("the alert", told, LONG)
    alert = wait_for("its run", lambda: desk.api.ended("alert", "COMPLETED"), LONG)[0]
    assert alert["parameters"]["what"] == "source"
    assert "frozen" in desk.api.artifact(alert, "alert")


def test_two_workers_never_publish_at_once(desk: Desk) -> None:
    """Two publications are asked for at the same moment."""
    workers = desk.api.post("/work_pools/iken/workers/filter")
    assert {worker["name"] for worker in workers} == {"one", "two"}
    deployment = desk.api.deployment("publish/publish")["id"]
    path = f"/deployments/{deployment}/create_flow_run"
    asked = [desk.api.post(path, parameters={"from_scratch": True})["id"] for _ in range(2)]

    def ended() -> list[Any]:
        runs = desk.api.runs("publish", id={"any_": asked})
        done = [run for run in runs if run["state_type"] in ENDED]
        return done if len(done) == len(asked) else []

    runs = wait_for("two publications", ended, 2 * LONG)
    assert {run["state_type"] for run in runs} == {"COMPLETED"}
    spans = sorted((run["start_time"], run["end_time"]) for run in runs)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start, spans
    states = [
        state["name"]
        for run in asked
        for state in httpx.get(
            f"{desk.api.url}/flow_run_states/", params={"flow_run_id": run}, trust_env=False
        ).json()
    ]
    assert "AwaitingConcurrencySlot" in states
    assert len({run["infrastructure_pid"] for run in runs}) == 2


def test_a_failed_run_retries_and_is_told(desk: Desk) -> None:
    """Somebody else is collecting into raw/, and does not end."""
    deployment = desk.api.deployment("collect/collect")["id"]
    with locked(desk.folder / "raw"):
        desk.api.post(f"/deployments/{deployment}/create_flow_run")
        failed = wait_for("a failure", lambda: desk.api.ended("collect", "FAILED"), LONG)[0]
    assert failed["state"]["message"].startswith("another run is collecting into raw/")
    tasks = desk.api.post("/task_runs/filter", flow_runs={"id": {"any_": [failed["id"]]}})
    assert [task["run_count"] for task in tasks] == [3]

    def told() -> list[dict[str, str]]:
        return [alert for alert in desk.alerts if "collect failed" in alert["title"]]

    alert = wait_for("the alert", told, LONG)[0]
    assert "another run is collecting into raw/" in alert["message"]


def test_a_silence_of_collect_is_told_once_its_days_are_over(
    desk: Desk, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """The automation is the one that was deployed; its four days become seconds."""
    name = "iken: nothing was collected for four days"
    (found,) = desk.api.post("/automations/filter", automations={"name": {"any_": [name]}})
    within = 15.0
    deployment = desk.api.deployment("alert/alert")["id"]

    def told() -> list[Any]:
        runs = desk.api.post(
            "/flow_runs/filter",
            sort="EXPECTED_START_TIME_ASC",
            flow_runs={"deployment_id": {"any_": [deployment]}},
        )
        return [run for run in runs if run["parameters"]["what"] == "no-run"]

    assert told() == []
    desk.api.replace(found, trigger={**found["trigger"], "within": within})
    try:
        # Windows come and go, and in each of them a run completes.
        end = time.monotonic() + 3.5 * within
        while time.monotonic() < end:
            last = desk.api.complete("collect")
            time.sleep(within / 5)
        assert told() == []
        alert = wait_for("the alert", told, 4 * within)[0]
        # No run at all since then: that is told as well.
        wait_for("another", lambda: len(told()) > 1, 4 * within)
    finally:
        desk.api.replace(found, enabled=False)
    silence = datetime.fromisoformat(alert["created"]) - last
    record_testsuite_property("seconds of silence until told", silence.total_seconds())
    assert timedelta(seconds=within) <= silence < timedelta(seconds=2 * within)
    subject = "no run of collect has ended in time"
    wait_for("it to be sent", lambda: [it for it in desk.alerts if subject in it["title"]], LONG)


def test_serve_runs_all_of_it_in_one_command(tmp_path: Path) -> None:
    """No server is set: iken serve starts its own, serves, and takes all of it down again."""
    port = free_port()
    env = environment(tmp_path / "home")
    api = Api(f"http://127.0.0.1:{port}/api")
    declare(tmp_path, {"watch_list": "sources.yaml"}, every_minute=False)
    with serving() as site:
        site.put("/list.html", page(link("/a.txt", "主な意見")))
        site.put("/a.txt", made_up(1), content_type="text/plain; charset=utf-8")
        write_list(tmp_path, source_of(site, license_name="CC0-1.0", license_url=None))
        command = [*IKEN, "serve", "--port", str(port)]
        log = tmp_path / "serve.log"
        with running(command, log, env=env, cwd=tmp_path) as process:
            wait_for("iken serve", lambda: "; stop with Ctrl-C" in log.read_text(), LONG)
            # By hand, as with `prefect deployment run collect/collect`.
            deployment = api.deployment("collect/collect")["id"]
            api.post(f"/deployments/{deployment}/create_flow_run")
            published = wait_for("publish", lambda: api.ended("publish", "COMPLETED"), LONG)[0]
            assert len(published["parameters"]["arrived"]) == 1
            assert (tmp_path / "output" / "opinions.parquet").is_file()
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
            assert time.monotonic() - began < 30
            assert log.read_text().rstrip().endswith("stopped")
            assert session_of(process.pid) == []
            assert not healthy(api.url)
