"""Reads what runs when from prefect.yaml, for `iken serve`.

`prefect deploy` reads the same file, so that both ways of running iken are declared once.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentTriggerTypes, TriggerTypes
from prefect.exceptions import MissingFlowError
from prefect.flows import Flow, load_flow_from_entrypoint
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType
from pydantic import TypeAdapter

_FAULTS = (AttributeError, ImportError, KeyError, MissingFlowError, TypeError, ValueError)
_TRIGGER: TypeAdapter[DeploymentTriggerTypes] = TypeAdapter(DeploymentTriggerTypes)


def read_deployments(path: Path) -> list[RunnerDeployment]:
    """Give the deployments that the file declares, to be run by a process on this machine.

    Work pools and pull steps are for workers and are left out. Raises OSError where the file
    cannot be read, and ValueError, naming file and deployment, where it is not right.
    """
    try:
        document = yaml.safe_load(path.read_bytes())
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: not YAML: {error}") from error
    declared = document.get("deployments") if isinstance(document, dict) else None
    if not isinstance(declared, list) or not declared:
        raise ValueError(f"{path}: no list of deployments")
    deployments = []
    for one in declared:
        try:
            deployments.append(_deployment(one))
        except _FAULTS as error:
            named = one.get("name") if isinstance(one, dict) else one
            raise ValueError(f"{path}: deployment {named}: {error}") from error
    return deployments


def _deployment(declared: dict[str, Any]) -> RunnerDeployment:
    limit = declared.get("concurrency_limit")
    triggers: list[DeploymentTriggerTypes | TriggerTypes] = [
        _TRIGGER.validate_python(item) for item in declared.get("triggers") or ()
    ]
    flow: Flow[..., Any] = load_flow_from_entrypoint(declared["entrypoint"])
    _check_parameters(flow, declared)
    deployment = RunnerDeployment.from_flow(
        flow,
        name=declared["name"],
        schedules=[_schedule(item) for item in declared.get("schedules") or ()],
        triggers=triggers,
        parameters=declared.get("parameters") or {},
        description=declared.get("description"),
        tags=declared.get("tags"),
        concurrency_limit=ConcurrencyLimitConfig(**limit) if isinstance(limit, dict) else limit,
        # By its name, the flow is found from whatever folder iken is started in.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    # Set, not only left alone: a deployment that workers served until now leaves their pool.
    deployment.work_pool_name = None
    deployment.work_queue_name = None
    return deployment


def _check_parameters(flow: Flow[..., Any], declared: dict[str, Any]) -> None:
    """Raise ValueError for a parameter that the flow has not: each of its runs would fail."""
    given = [declared, *(declared.get("triggers") or ())]
    for name in (name for one in given for name in one.get("parameters") or ()):
        if name not in flow.parameters.properties:
            known = ", ".join(flow.parameters.properties)
            raise ValueError(f"its flow has no parameter {name}; it has {known}")


def _schedule(declared: dict[str, Any]) -> Schedule:
    timezone, active = declared.get("timezone"), declared.get("active", True)
    if "cron" in declared:
        return Cron(declared["cron"], timezone=timezone, active=active)
    if "interval" in declared:
        seconds = timedelta(seconds=declared["interval"])
        return Interval(seconds, timezone=timezone, active=active)
    raise ValueError("a schedule needs cron or interval (seconds)")
