"""Who publishes what a day brought, in the same folder every time, as `iken publish` does."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.publish.assertions import HeldBack
from flows.run import publication
from flows.run.items import Converted, Item
from flows.run.publication import Steps, convert_all
from flows.run.published import Places, Published
from tests.published import write_unchecked
from tests.raw_folders import bytes_of

# The checks of a package take two thirds of a publication's time, and frictionless most of that.
_CHECKED_EVERY = 10


@dataclass
class Keeper:
    """Publishes, and accepts after some days what a release is held back for.

    `released` are the results of the runs that published, `checked` how many of them checked the
    package before it was put in place; `held` counts those that were held back.
    """

    places: Places
    released: list[Published] = field(default_factory=list)
    checked: int = 0
    held: int = 0
    # The keys of the findings that hold the release back.
    waiting: list[str] = field(default_factory=list)
    _parsed: set[str] = field(default_factory=set)
    _published: set[str] = field(default_factory=set)

    def publish(self, *, accept: bool = False) -> Published | None:
        """Publish, or give null where the release is held back; then the last good one stays.

        With `accept`, what it was held back for last time is accepted.
        """
        self._parsed = set()
        check = (len(self.released) + self.held) % _CHECKED_EVERY == 0
        steps = Steps(convert=self._convert, write=publication.write if check else write_unchecked)
        before = self.standing()
        accepted = self.waiting if accept else []
        try:
            published = publication.run(self.places, steps=steps, accept=accepted)
        except HeldBack as held:
            assert self.standing() == before, "the last good release stays"
            self.held += 1
            self.waiting = [item.key for item in held.findings]
            return None
        finally:
            assert not self._parsed & self._published, "what is published is not parsed again"
        assert published.parsed == len(self._parsed)
        self._published = {item["document_id"] for item in published.quality["documents"]}
        self.released.append(published)
        self.checked += check
        self.waiting = []
        return published

    def standing(self) -> dict[str, str]:
        """Give the SHA-256 of every file that is published."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in package(self.places)}

    def _convert(self, items: Sequence[Item], folder: Path) -> list[Converted]:
        self._parsed = {item.document.document_id for item in items}
        return convert_all(items, folder)


def package(places: Places) -> list[tuple[str, bytes]]:
    """Give the files of a published package with their bytes, datapackage.json among them."""
    if not places.descriptor.exists():
        return []
    tables = bytes_of(places.output)
    return [*tables.items(), (places.descriptor.name, places.descriptor.read_bytes())]
