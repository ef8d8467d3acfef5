"""What can go wrong with a portal, in words that say what to do."""

import json
from typing import Any

import requests

# A portal's answer can be a whole web page; more than this of it helps nobody.
_MOST_QUOTED = 300


class UploadFailed(RuntimeError):
    """The upload was not done, or not to its end; the message says why and what to do.

    What had arrived before stays on the portal; the next run goes on from there.
    """


class NotOnPortal(UploadFailed):
    """The portal says that it does not have what was asked for."""


class PassingTrouble(Exception):
    """A failure that another try may mend.

    `wait` is how many seconds the portal asks to wait, null where it says nothing. `uncertain`
    tells that the portal may have done all the same what it was asked to.
    """

    def __init__(self, what: str, *, wait: float | None = None, uncertain: bool = True) -> None:
        """Take what happened, in words that go on from "the portal"."""
        super().__init__(what)
        self.wait = wait
        self.uncertain = uncertain


def of_connection(error: requests.RequestException, url: str) -> UploadFailed | PassingTrouble:
    """Give what the failure to reach `url` means."""
    text = str(error)
    if isinstance(error, requests.exceptions.SSLError):
        return UploadFailed(
            f"{url}: no secure connection: its certificate is not accepted or TLS failed"
            f" ({_reason(text)}). If the portal's certificate is issued by your organisation, name"
            " the file of its authority in REQUESTS_CA_BUNDLE; checks are never turned off"
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return UploadFailed(f"{url}: the proxy refuses or fails; check HTTPS_PROXY and NO_PROXY")
    if "NameResolutionError" in text or "Name or service not known" in text:
        return UploadFailed(f"{url}: no such host; check the portal's address")
    if isinstance(error, requests.exceptions.ConnectTimeout) or "refused" in text:
        return PassingTrouble("cannot be reached", uncertain=False)
    if isinstance(error, requests.exceptions.ReadTimeout):
        return PassingTrouble("gave no answer in time")
    if isinstance(
        error, requests.exceptions.ConnectionError | requests.exceptions.ChunkedEncodingError
    ):
        return PassingTrouble("broke the connection off")
    return UploadFailed(f"{url}: {type(error).__name__}: {_reason(text)}")


def of_answer(response: requests.Response, action: str, what: str) -> UploadFailed | PassingTrouble:
    """Give what an answer without success means.

    `action` is the action that was called, `what` it was to do, in words ("send opinions.csv").
    """
    status = response.status_code
    error = _ckan_error(response)
    if status == 429 or status >= 500:
        return PassingTrouble(
            f"answers {status} {response.reason}",
            wait=_seconds(response.headers.get("Retry-After")),
            uncertain=status != 429,
        )
    if 300 <= status < 400:
        return UploadFailed(
            f"the portal sends calls on to {response.headers.get('Location', 'elsewhere')};"
            " give the address of the portal itself, with https if it has it"
        )
    if status == 413 or _too_large(error):
        return UploadFailed(
            f"cannot {what}: the portal takes nothing this large (413). Ask its operators to raise"
            " ckan.max_resource_size, and the limit of the web server before it"
        )
    if "Action name not known" in response.text or (status == 404 and error is None):
        return _no_action(response, action)
    if error is None:
        return _outside_ckan(response, what)
    message = _message(error)
    if status in (401, 403):
        return UploadFailed(
            f"cannot {what}: the portal does not allow it ({status}: {message}). The token may"
            " have expired, or its account needs the role editor in the organisation"
        )
    if status == 404:
        return NotOnPortal(f"cannot {what}: the portal does not find it ({message})")
    if status == 409:
        return UploadFailed(f"cannot {what}: the portal refuses the values (409): {message}")
    return UploadFailed(f"cannot {what}: the portal answers {status}: {message}")


def _no_action(response: requests.Response, action: str) -> UploadFailed:
    if response.status_code == 404:
        return UploadFailed(
            f"{response.url.split('/api/action')[0]} is not the address of a CKAN portal: it has"
            " no action API. Give the address of its front page"
        )
    return UploadFailed(
        f"the portal does not know the action {action}: its CKAN is too old, or an extension is"
        " missing; 2.9 or later is needed"
    )


def _outside_ckan(response: requests.Response, what: str) -> UploadFailed:
    status = response.status_code
    if status in (401, 403, 405):
        return UploadFailed(
            f"cannot {what}: {status} {response.reason}, and it is not CKAN that answers but what"
            " stands before it. The portal is read-only from here: it may be in maintenance, or"
            " take changes only at another address or from other networks"
        )
    if status == 200:
        return UploadFailed(
            f"{response.url.split('/api/action')[0]} answers, but not as a CKAN portal; give the"
            " address of its front page"
        )
    return UploadFailed(f"cannot {what}: {status} {response.reason}: {_reason(response.text)}")


def _ckan_error(response: requests.Response) -> dict[str, Any] | None:
    """Give the error that CKAN states, or null where it is not CKAN that answers."""
    try:
        error = json.loads(response.text)["error"]
    except (ValueError, KeyError, TypeError):
        return None
    return error if isinstance(error, dict) else {"message": error}


def _too_large(error: dict[str, Any] | None) -> bool:
    return "upload" in (error or {}) and "too large" in str(error).lower()


def _message(error: dict[str, Any]) -> str:
    """Give CKAN's own words: its message, or each field with what is wrong with it."""
    if "message" in error and isinstance(error["message"], str):
        return _reason(error["message"])
    faults = {name: value for name, value in error.items() if name != "__type"}
    return _reason(json.dumps(faults, ensure_ascii=False))


def _reason(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else line[:_MOST_QUOTED] + "…"


def _seconds(retry_after: str | None) -> float | None:
    """Give the seconds of a Retry-After header; a date in it is left to the usual waits."""
    return float(retry_after) if retry_after and retry_after.isdecimal() else None
