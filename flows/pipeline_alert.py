"""The Prefect flow that tells somebody: started by the triggers of its deployment."""

from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import alerts


@flow(
    name="alert",
    flow_run_name="alert: {what}",
    description="Tells somebody what needs a look. 人の確認が要ることを知らせる。",
)
def alert_flow(what: str, event: dict[str, Any] | None = None) -> bool:
    """Log an alert, show it as an artifact, and send it to the channel in IKEN_ALERT_URL.

    `what` and `event`: see `flows.alerts.alert_of`. Gives whether it was sent.
    """
    log = get_run_logger()
    alert = alerts.alert_of(what, event)
    log.error("%s\n%s", alert.subject, alert.body)
    create_markdown_artifact(f"# {alert.subject}\n\n{alert.body}\n", key="alert")
    sent = send(alert)
    if not sent:
        log.warning("%s is not set: nobody was sent this", alerts.CHANNEL)
    return sent


@task(name="send", retries=3, retry_delay_seconds=[10.0, 60.0, 300.0], cache_policy=NO_CACHE)
def send(alert: alerts.Alert) -> bool:
    """Send an alert; a channel that is down is tried again."""
    return alerts.send(alert)
