"""Calls a portal's actions through ckanapi: patient, careful with the token, clear in its errors."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from ckanapi import RemoteCKAN
from ckanapi.errors import CKANAPIError, ServerIncompatibleError
from requests_toolbelt import MultipartEncoder

from flows.publish.portal import failures
from flows.publish.portal.failures import NotOnPortal, PassingTrouble, UploadFailed
from flows.publish.portal.token import Token

TRIES = 5
# Seconds to connect; and between two pieces of an answer: a portal thinks long over a large file.
TIMEOUT = (15, 600)
LONGEST_WAIT = 120.0
USER_AGENT = "iken-upload"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}

Notify = Callable[[str], None]


class Portal:
    """A CKAN portal and the account that the token stands for.

    Reading goes by GET, so that what only reads needs no right to change anything. No call
    follows a redirect: the token must not travel to another host.
    """

    def __init__(
        self,
        url: str,
        token: Token | None,
        *,
        notify: Notify = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take the address of the portal's front page. `notify` is told of waits, in words.

        Raises UploadFailed where it is no address, or the token would travel unencrypted.
        """
        self.url = _address(url, token)
        self._token = token
        self._notify = notify
        self._sleep = sleep
        self._session = _Session()
        self._answer: requests.Response | None = None
        self._session.hooks["response"].append(self._keep)
        key = token.value if token else None
        common = {"apikey": key, "user_agent": USER_AGENT, "session": self._session}
        self._reader = RemoteCKAN(self.url, get_only=True, **common)
        self._writer = RemoteCKAN(self.url, **common)

    @property
    def has_token(self) -> bool:
        """Whether calls are made with a token."""
        return self._token is not None

    def read(self, action: str, what: str, **values: Any) -> Any:
        """Give what `action` answers. `what` says in words what it is for: "find the dataset".

        Raises NotOnPortal where the portal has no such thing, UploadFailed for all else.
        """

        def call() -> Any:
            settings = {"timeout": TIMEOUT, "allow_redirects": False}
            return self._reader.call_action(action, values, requests_kwargs=settings)

        return self._patiently(call, action, what)

    def write(
        self,
        action: str,
        what: str,
        values: dict[str, Any],
        *,
        upload: Path | None = None,
        made: Callable[[], Any] | None = None,
    ) -> Any:
        """Have `action` done, with the file `upload` sent along, streaming; give its answer.

        A call that failed may have been done all the same. Where doing it twice would do harm,
        `made` is asked before another try: it gives what the first try made, or null.

        Raises as `read` does.
        """

        def call() -> Any:
            with ExitStack() as stack:
                files = None
                if upload is not None:
                    files = {"upload": (upload.name, stack.enter_context(upload.open("rb")))}
                settings = {"timeout": TIMEOUT}
                return self._writer.call_action(
                    action, values, files=files, requests_kwargs=settings
                )

        return self._patiently(call, action, what, made)

    def knows(self, action: str) -> bool:
        """Tell whether the portal has `action`: whether an extension is there."""
        try:
            self.read("help_show", f"look whether there is {action}", name=action)
        except NotOnPortal:
            return False
        return True

    def _patiently(
        self,
        call: Callable[[], Any],
        action: str,
        what: str,
        made: Callable[[], Any] | None = None,
    ) -> Any:
        for attempt in range(1, TRIES + 1):
            try:
                return self._once(call, action, what)
            except PassingTrouble as trouble:
                if attempt == TRIES:
                    raise UploadFailed(
                        f"cannot {what}: {self.url} {trouble}, {TRIES} times. It may be in"
                        " maintenance (read-only) or overloaded; run again later, and what has"
                        " arrived is not sent again"
                    ) from None
                wait = min(trouble.wait or 2.0 ** (attempt - 1), LONGEST_WAIT)
                self._notify(f"{self.url} {trouble}; trying again in {wait:g} s")
                self._sleep(wait)
                if made is not None and trouble.uncertain:
                    result = made()
                    if result is not None:
                        return result
        raise AssertionError("the last try returns or raises")

    def _once(self, call: Callable[[], Any], action: str, what: str) -> Any:
        # The exceptions of ckanapi and requests hold the request with its headers: none is chained.
        self._answer = None
        try:
            return call()
        except requests.RequestException as error:
            trouble = failures.of_connection(error, self.url)
        except (CKANAPIError, ServerIncompatibleError):
            if self._answer is None:
                raise
            trouble = failures.of_answer(self._answer, action, what)
        if self._token:
            trouble.args = (self._token.hide(str(trouble)),)
        raise trouble from None

    def _keep(self, response: requests.Response, **_: Any) -> None:
        # JSON is UTF-8 where nothing else is said; requests would guess.
        response.encoding = response.encoding or "utf-8"
        self._answer = response


class _Session(requests.Session):
    """A session that streams files (requests would hold a whole file in memory)."""

    def __init__(self) -> None:
        super().__init__()
        # With any other value, requests puts what ~/.netrc says in place of the token.
        self.auth = _as_it_is

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **more: Any) -> Any:
        files = more.pop("files", None)
        if files:
            parts = [(_text(name), _text(value)) for name, value in more.pop("data").items()]
            encoder = MultipartEncoder(
                [*parts, *((k, (*v, "application/octet-stream")) for k, v in files.items())]
            )
            more["data"] = encoder
            more["headers"] = more["headers"] | {"Content-Type": encoder.content_type}
        return super().request(method, url, *args, **more)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _address(url: str, token: Token | None) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UploadFailed(f"{url} is no address of a portal; write https://…")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UploadFailed("give the address of the portal's front page, and nothing else with it")
    if parts.scheme == "http" and token and parts.hostname not in _LOOPBACK:
        raise UploadFailed(f"{url}: the token would travel unencrypted; give the https address")
    path = parts.path.split("/api/")[0].removesuffix("/api").rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"
