"""Makes a process start faster that needs neither pandas nor NumPy.

Arrow imports both as soon as it makes its first array, wherever they are installed: with pandas
that takes longer than converting a document. Nothing here asks for them, and Arrow does without.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_NOT_NEEDED = {"pandas", "numpy"}


class _Absent(MetaPathFinder):
    """Says of the modules that are not needed that they are not installed."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - as importlib calls it
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname in _NOT_NEEDED:
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


def quick_start() -> None:
    """Have this process, from now on, do without the libraries it does not need."""
    if not any(isinstance(finder, _Absent) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Absent())
