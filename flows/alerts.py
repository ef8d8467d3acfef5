"""Alerts: what happened, in words, and sent to where somebody reads it.

Without a channel an alert is still a log line at level ERROR and an artifact on the server. A
channel is set by IKEN_ALERT_URL: one or more addresses as Apprise has them, for a webhook
(json://, jsons://), e-mail (mailto://, mailtos://), Slack, Teams and a hundred others.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CHANNEL = "IKEN_ALERT_URL"

# What an alert is about: the trigger says it.
RUN_FAILED = "run-failed"
SOURCE = "source"
NO_RUN = "no-run"
_ADVICE = {
    RUN_FAILED: "What is published stays as it was. / 公開済みのデータはそのままです。",
    SOURCE: "Look at the page: was it moved, renamed or closed? Correct the watch list, or wait. "
    "/ ページの移転・改称・終了を確認し、監視リストを直してください。",
    NO_RUN: "Is the worker, or iken serve, running? / ワーカーか iken serve の稼働を確認してください。",
}


class NotSent(RuntimeError):
    """An alert that its channel did not take."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told: a subject of one line, and a body."""

    subject: str
    body: str


def alert_of(what: str, event: Mapping[str, Any] | None) -> Alert:
    """Put an event (as Prefect gives it: resource, related, payload) into words.

    `what` is one of run-failed, source, no-run; `event` is null where nothing happened, which is
    what the alert is about. Raises ValueError for anything else.
    """
    if what not in _ADVICE:
        raise ValueError(f"{what}: no such alert; there are {', '.join(_ADVICE)}")
    subject, reason = "no run of collect has ended in time / 収集が実行されていません", ""
    if what == RUN_FAILED and event:
        state = event.get("payload", {}).get("validated_state") or {}
        name = event["resource"].get("prefect.resource.name", "")
        subject = f"{_flow(event)} {str(state.get('name', 'failed')).lower()} / 失敗: {name}"
        reason = str(state.get("message") or "")
    elif what == SOURCE and event:
        payload = event["payload"]
        subject = f"{payload['source']} {payload['kind']} for {payload['days']} days / 要確認"
        reason = str(payload["message"])
    return Alert(f"iken: {subject}", "\n\n".join(part for part in (reason, _ADVICE[what]) if part))


def _flow(event: Mapping[str, Any]) -> str:
    for related in event.get("related", ()):
        if related.get("prefect.resource.role") == "flow":
            return str(related.get("prefect.resource.name", "a flow"))
    return "a flow"


def send(alert: Alert) -> bool:
    """Send an alert to the channel; give whether there is one. Raises NotSent where it fails."""
    address = os.environ.get(CHANNEL)
    if not address:
        return False
    # Imported here: it knows a hundred services, and most runs send nothing.
    from apprise import Apprise

    channel = Apprise()
    if not channel.add(address):
        raise NotSent(f"{CHANNEL} holds no address that can be used")
    if not channel.notify(title=alert.subject, body=alert.body):
        raise NotSent(f"the channel in {CHANNEL} did not take the alert")
    return True
