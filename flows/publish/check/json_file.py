"""Reads a JSON file, or says why it is none."""

import json
from pathlib import Path
from typing import Any


class NotJson(ValueError):
    """A file that is not JSON; the message says why, and where."""


def read_json(file: Path) -> Any:
    """Give the value that `file` holds. Raises NotJson where it holds none, and OSError."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise NotJson(f"is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise NotJson(f"is not JSON: {error.msg} ({place})") from error
    except RecursionError as error:
        raise NotJson("is not JSON that can be read: its values are nested too deeply") from error
