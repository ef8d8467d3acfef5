"""Puts a finished package in place, all of it or none, and repairs what a kill left behind.

New files are made in OUTPUT/.iken-staging/, on the same file system as their places, and the new
descriptor beside the old one, under a name of its own. When all are complete and on the disk, the
list of them is written as OUTPUT/.iken-staging/commit.json; from then on the new package stands.
What remains are renames, a millisecond's work. A run that is killed before the list was written leaves
the old package as it was; one that is killed after it has its renames finished by the next run,
which recovers before anything else.

Files rather than whole folders are renamed, so that an output folder may be a mount point or the
folder one stands in, and a file in it that is not ours is never touched.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flows.publish.files import sync

# Not .iken: that folder is a run's state (flows.run), which may lie here too.
_STAGING = ".iken-staging"
_COMMIT = "commit.json"


class PublicationBusy(RuntimeError):
    """Another run is publishing into the same folder."""


@contextmanager
def locked(output: Path, *, wait: bool, notify: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder `output` for one run alone; it is made where it does not exist.

    With `wait`, a second run says so through `notify` and waits; without, it raises
    PublicationBusy. The lock is the operating system's (flock on the folder itself): it leaves no
    file behind, and ends with its process however that ends.
    """
    existed = output.exists()
    handle = _lock(output, wait=wait, notify=notify)
    try:
        yield
    finally:
        if not existed and output.exists() and not any(output.iterdir()):
            output.rmdir()
        os.close(handle)


def _lock(output: Path, *, wait: bool, notify: Callable[[str], None]) -> int:
    while True:
        output.mkdir(parents=True, exist_ok=True)
        handle = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _lock_open(handle, output, wait=wait, notify=notify)
            # Another run may have made the folder and, having failed, taken it away again.
            if output.exists() and os.path.samestat(os.fstat(handle), output.stat()):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock_open(handle: int, output: Path, *, wait: bool, notify: Callable[[str], None]) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not wait:
            raise PublicationBusy(
                f"another run is publishing into {output}; try again when it has ended"
            ) from None
        notify(f"another run is publishing into {output}; waiting for it to end")
        fcntl.flock(handle, fcntl.LOCK_EX)


def staging_folder(output: Path) -> Path:
    """Give a new, empty folder in which to make the files of `output`."""
    folder = output / _STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def staged_descriptor(descriptor: Path) -> Path:
    """Give the path at which the new text of `descriptor` waits for its turn."""
    return descriptor.with_name(f".{descriptor.name}.iken-new")


def discard(output: Path, descriptor: Path) -> None:
    """Remove what was staged for `output` and `descriptor`; what stands stays as it is."""
    staged_descriptor(descriptor).unlink(missing_ok=True)
    shutil.rmtree(output / _STAGING, ignore_errors=True)


def put_in_place(
    output: Path, descriptor: Path, names: Sequence[str], obsolete: Sequence[str]
) -> None:
    """Put the staged files `names` and the staged descriptor in place of the old ones.

    `obsolete` are names in `output` that the package no longer has. All staged files must be on
    the disk already (`flows.publish.files.sync`).
    """
    folder = output / _STAGING
    sync(staged_descriptor(descriptor))
    sync(descriptor.parent)
    draft = folder / f"{_COMMIT}.draft"
    plan = {
        "descriptor": os.path.relpath(descriptor, output),
        "names": list(names),
        "obsolete": list(obsolete),
    }
    draft.write_text(json.dumps(plan), encoding="utf-8")
    sync(draft)
    draft.rename(folder / _COMMIT)
    sync(folder)
    _finish(output)


def recover(output: Path, descriptor: Path) -> str | None:
    """Repair what a killed run left in `output`; give what was done as words, or None.

    Call it with the lock held.
    """
    if (output / _STAGING / _COMMIT).exists():
        _finish(output)
        return f"{output}: finished a publication that was interrupted while put in place"
    if (output / _STAGING).exists() or staged_descriptor(descriptor).exists():
        discard(output, descriptor)
        return f"{output}: removed the unfinished files of an interrupted run"
    return None


def interrupted(output: Path) -> bool:
    """Tell whether a run was killed while it put its files in place (`recover` finishes it)."""
    return (output / _STAGING / _COMMIT).exists()


def _finish(output: Path) -> None:
    # Every step may have been done already, by the run that was killed.
    folder = output / _STAGING
    plan = json.loads((folder / _COMMIT).read_text(encoding="utf-8"))
    descriptor = Path(os.path.normpath(output / plan["descriptor"]))
    for name in plan["names"]:
        if (folder / name).exists():
            (folder / name).replace(output / name)
    for name in plan["obsolete"]:
        (output / name).unlink(missing_ok=True)
    if staged_descriptor(descriptor).exists():
        staged_descriptor(descriptor).replace(descriptor)
    sync(output)
    sync(descriptor.parent)
    (folder / _COMMIT).unlink()
    # The package stands: what may stay behind is no fault of it, and goes with the next run.
    shutil.rmtree(folder, ignore_errors=True)
