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
from prefect.flows import load_flow_from_entrypoint
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType
from pydantic import TypeAdapter

_TRIGGER: TypeAdapter[DeploymentTriggerTypes] = TypeAdapter(DeploymentTriggerTypes)


def read_deployments(path: Path) -> list[RunnerDeployment]:
    """Give the deployments that the file declares, to be run by a process on this machine.

    Work pools and pull steps are for workers and are left out. Raises OSError where the file
    cannot be read, and ValueError, naming file and deployment, where it is not right.
    """
    try:
        declared = yaml.safe_load(path.read_bytes())["deployments"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: no list of deployments: {error}") from error
    deployments = []
    for one in declared:
        try:
            deployments.append(_deployment(one))
        except (AttributeError, ImportError, KeyError, TypeError, ValueError) as error:
            named = one.get("name") if isinstance(one, dict) else one
            raise ValueError(f"{path}: deployment {named}: {error}") from error
    return deployments


def _deployment(declared: dict[str, Any]) -> RunnerDeployment:
    limit = declared.get("concurrency_limit")
    triggers: list[DeploymentTriggerTypes | TriggerTypes] = [
        _TRIGGER.validate_python(item) for item in declared.get("triggers") or ()
    ]
    deployment = RunnerDeployment.from_flow(
        load_flow_from_entrypoint(declared["entrypoint"]),
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


def _schedule(declared: dict[str, Any]) -> Schedule:
    timezone, active = declared.get("timezone"), declared.get("active", True)
    if "cron" in declared:
        return Cron(declared["cron"], timezone=timezone, active=active)
    if "interval" in declared:
        seconds = timedelta(seconds=declared["interval"])
        return Interval(seconds, timezone=timezone, active=active)
    raise ValueError("a schedule needs cron or interval (seconds)")
