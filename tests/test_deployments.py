"""What prefect.yaml declares: schedules, triggers, limits; and that the flows say what it awaits."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

ROOT = Path(__file__).parent.parent
DECLARED = ROOT / "prefect.yaml"
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(scope="module")
def deployments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The deployments by name, as iken serve reads them."""
    from flows import prefect_settings

    prefect_settings.prepare(tmp_path_factory.mktemp("prefect"))
    from flows.pipeline_deployments import read_deployments

    return {item.name: item for item in read_deployments(DECLARED)}


@pytest.mark.parametrize(
    ("name", "hours"), [("collect", ["09:15", "13:15", "18:15"]), ("publish", ["19:30"])]
)
def test_schedules_are_weekdays_in_tokyo(
    deployments: dict[str, Any], name: str, hours: list[str]
) -> None:
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.server.schemas.schedules import CronSchedule as ServerSchedule

    schedule = deployments[name].schedules[0].schedule
    assert isinstance(schedule, CronSchedule)
    server = ServerSchedule.model_validate(schedule.model_dump())
    monday = datetime(2026, 8, 17, tzinfo=TOKYO)
    import asyncio

    dates = asyncio.run(server.get_dates(n=100, start=monday, end=monday + timedelta(days=7)))
    local = [date.astimezone(TOKYO) for date in dates]
    assert {date.strftime("%a") for date in local} == {"Mon", "Tue", "Wed", "Thu", "Fri"}
    assert sorted({date.strftime("%H:%M") for date in local}) == hours
    assert len(local) == 5 * len(hours)


def test_one_run_at_a_time(deployments: dict[str, Any]) -> None:
    for name in ("collect", "publish"):
        assert deployments[name].concurrency_limit == 1
        assert deployments[name].concurrency_options.collision_strategy.value == "ENQUEUE"
    assert deployments["alert"].concurrency_limit is None


def test_the_flows_emit_what_the_triggers_await(
    deployments: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import pipeline_collect
    from flows.collect.report import CollectReport, Outcome
    from flows.collect.standing import Concern

    emitted: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(
        pipeline_collect, "emit_event", lambda event, **facts: emitted.append((event, facts))
    )
    monkeypatch.setattr(
        pipeline_collect.EventsWorker, "instance", lambda: type("", (), {"wait_until_empty": int})
    )
    now = datetime(2026, 8, 17, tzinfo=UTC)
    report = CollectReport(now)
    pipeline_collect.announce(report)
    assert emitted == []
    many = [f"{number:016x}" for number in range(120)]
    report.arrivals = [Outcome("one", "https://a", "new", name) for name in many]
    report.corrections = [Outcome("one", "https://b", "corrected", "f" * 16)]
    pipeline_collect.announce(report)
    event, facts = emitted.pop()
    assert facts["payload"]["document_ids"] == [*many, "f" * 16]
    # Prefect takes at most 100, and adds some of its own.
    assert len(facts["related"]) == 50
    trigger = deployments["publish"].triggers[0]
    assert trigger.expect == {event}
    assert trigger.match.root == {"prefect.resource.id": facts["resource"]["prefect.resource.id"]}
    assert trigger.parameters == {"arrived": "{{ event.payload.document_ids }}"}

    awaited = set()
    for kind in ("quiet", "unanswered"):
        pipeline_collect._tell(Concern(kind, "one", "https://a", 90, now))  # type: ignore[arg-type]
        event, facts = emitted.pop()
        awaited.add(event)
        assert facts["resource"]["prefect.resource.id"] == "iken.source.one"
        assert facts["payload"]["days"] == 90
    assert deployments["alert"].triggers[1].expect == awaited


def test_a_run_that_fails_and_runs_that_do_not_come_are_told(deployments: dict[str, Any]) -> None:
    from flows import alerts

    failed, source, no_run = deployments["alert"].triggers
    assert failed.expect == {f"prefect.flow-run.{end}" for end in ("Failed", "Crashed", "TimedOut")}
    assert failed.match_related.root["prefect.resource.name"] == ["collect", "publish"]
    assert no_run.posture.value == "Proactive"
    assert no_run.after == no_run.expect == {"prefect.flow-run.Completed"}
    # Longer than a weekend with a Monday that is a holiday.
    assert no_run.within == timedelta(days=4)
    said = [trigger.parameters["what"] for trigger in (failed, source, no_run)]
    assert said == [alerts.RUN_FAILED, alerts.SOURCE, alerts.NO_RUN]


def test_both_ways_of_running_read_the_same_file(deployments: dict[str, Any]) -> None:
    """What `iken serve` leaves out is for workers: their pool, and where the code lies."""
    declared = yaml.safe_load(DECLARED.read_bytes())
    assert declared["prefect-version"] == "3.8.8"
    for one in declared["deployments"]:
        served = deployments[one["name"]]
        assert served.entrypoint == one["entrypoint"]
        assert served.parameters == one.get("parameters", {})
        assert len(served.schedules or ()) == len(one.get("schedules", ()))
        assert one["work_pool"] == {"name": "iken"}
        assert served.work_pool_name is None
        parameters = set(served._parameter_openapi_schema.properties)
        triggered = {name for item in one.get("triggers", ()) for name in item["parameters"]}
        assert triggered <= parameters


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("deployments:\n  - name: a\n", "deployment a: 'entrypoint'"),
        ("deployments:\n  - name: a\n    entrypoint: flows.nowhere.flow\n", "deployment a"),
        ("deployments:\n  - b\n", "deployment b"),
        ("name: iken\n", "no list of deployments"),
        ("a: [", "not YAML"),
        ("", "no list of deployments"),
        ("deployments: []\n", "no list of deployments"),
        (
            "deployments:\n  - name: a\n    entrypoint: flows.pipeline.no_such_flow\n",
            "deployment a: Flow function with name 'no_such_flow' not found",
        ),
        (
            "deployments:\n  - name: a\n    entrypoint: flows.pipeline_alert.alert_flow\n"
            "    parameters: {wat: no-run}\n",
            "deployment a: its flow has no parameter wat; it has what, event",
        ),
        (
            "deployments:\n  - name: a\n    entrypoint: flows.pipeline.publish_flow\n"
            "    triggers:\n      - expect: [x]\n        parameters: {arival: y}\n",
            "deployment a: its flow has no parameter arival",
        ),
        (
            "deployments:\n  - name: a\n    entrypoint: flows.pipeline.publish_flow\n"
            "    schedules: [{rrule: x}]\n",
            "a schedule needs cron or interval",
        ),
        (
            "deployments:\n  - name: a\n    entrypoint: flows.pipeline.publish_flow\n"
            "    schedules: [{cron: every day}]\n",
            "deployment a",
        ),
    ],
)
def test_a_declaration_that_is_not_right_is_refused(
    deployments: dict[str, Any], tmp_path: Path, text: str, said: str
) -> None:
    del deployments  # Prefect is set up
    from flows.pipeline_deployments import read_deployments

    path = tmp_path / "prefect.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said) as failure:
        read_deployments(path)
    assert str(failure.value).startswith(str(path))


def test_a_server_that_is_not_there(deployments: dict[str, Any]) -> None:
    del deployments  # Prefect is set up
    from prefect.settings import PREFECT_API_URL, PREFECT_CLIENT_MAX_RETRIES, temporary_settings

    from flows import pipeline_serve

    url = "http://127.0.0.1:9/api"  # the port of the discard service, where nobody listens
    settings = {PREFECT_API_URL: url, PREFECT_CLIENT_MAX_RETRIES: 0}
    said: list[str] = []
    with (
        temporary_settings(updates=settings),
        pytest.raises(pipeline_serve.ServerFailed, match=url),
    ):
        pipeline_serve.serve(DECLARED, port=1, say=said.append)
    assert said == [f"using the Prefect server at {url}"]
