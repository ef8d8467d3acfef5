"""The API token: read from the environment or a file, and shown nowhere."""

import os
from collections.abc import Mapping
from pathlib import Path

from flows.publish.portal.failures import UploadFailed

# The first that is set counts. The second is the one that ckanapi's documentation uses.
VARIABLES = ("IKEN_CKAN_TOKEN", "CKAN_API_TOKEN")


class Token:
    """An API token. What shows an object shows no part of it; `value` is the token itself."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        """Take the token."""
        self.value = value

    def __repr__(self) -> str:
        return "Token(hidden)"

    def hide(self, text: str) -> str:
        """Give `text` without the token, should it be in there."""
        return text.replace(self.value, "(token)")


def read_token(
    file: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Token | None:
    """Give the token in `file`, or else in the environment; null where neither has one.

    Raises UploadFailed where the file cannot be read, or what is there can be no token.
    """
    if file is not None:
        try:
            return _token(file.read_text(encoding="utf-8"), str(file))
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not a text file"
            raise UploadFailed(f"{file}: the token cannot be read ({why})") from None
    for name in VARIABLES:
        if environment.get(name, "").strip():
            return _token(environment[name], name)
    return None


def _token(text: str, place: str) -> Token:
    value = text.strip()
    # Anything else cannot stand in an HTTP header.
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise UploadFailed(f"{place}: this is no API token; it holds one, alone on a line")
    return Token(value)
