"""500 simulated days: meetings, corrections of every kind, vanishings and outages; a real server.

The site of a made-up council changes at random, from a fixed seed, before each day's run. Every
version that it ever showed must be in raw/ at the end, as a correction of the one before it, and
nothing else.
"""

import hashlib
import random
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from flows.collect.collector import collect
from flows.collect.ledger import read_ledger
from flows.raw import read_raw
from tests.collecting import TestClock, client_for, link, page, pdf, source_of, watching
from tests.servers.site import Site, serving

DAYS = 500
SEED = 1
# Nothing changes at the end: what an outage hid is collected by then, at the slowest recheck.
QUIET = 35


@dataclass
class Material:
    """A material of the site: its versions, oldest first, and how it is linked now."""

    label: str
    versions: list[bytes]
    path: str
    born: int
    mark: str = ""
    linked: bool = True
    # Changed since the last run that reached the site: a second change would hide the first.
    unseen: bool = True


@dataclass
class Council:
    """The site of a made-up council, as it changes from day to day."""

    site: Site
    chance: random.Random
    meetings: dict[int, list[Material]] = field(default_factory=dict)
    serial: int = 0
    vanished: int = 0
    outage: int = 0
    frame: int = 0
    down_days: int = 0
    done: dict[str, int] = field(default_factory=dict)

    def live(self, day: int) -> None:
        """Let a day pass."""
        roll = self.chance.random
        if roll() < 0.06:
            self.count("meeting")
            self.meetings[len(self.meetings) + 1] = []
        for number, materials in self.meetings.items():
            young = number > len(self.meetings) - 3
            if young and len(materials) < 4 and roll() < 0.25:
                self.publish(materials, number, day)
            for material in materials:
                if material.linked and not material.unseen:
                    self.change(material, day)
        self.frame += roll() < 0.02
        self.outage = max(self.outage - 1, 0) or (self.chance.randint(1, 3) if roll() < 0.03 else 0)
        if day >= DAYS - QUIET:
            self.outage = 0
        self.site.down = self.outage > 0
        self.down_days += self.site.down
        self.serve()

    def publish(self, materials: list[Material], number: int, day: int) -> None:
        self.count("arrival")
        path, body = self.body(f"第{number}回 資料{len(materials) + 1}")
        label = f"資料{len(materials) + 1}　第{number}回までの主な意見"
        materials.append(Material(label, [body], path, day))

    def change(self, material: Material, day: int) -> None:
        roll = self.chance.random()
        young = day - material.born < 25
        if roll < 0.004 and young:
            self.count("same address")
            material.versions.append(self.body(material.label)[1])
        elif roll < 0.008:
            self.count("new address")
            material.path, body = self.body(material.label)
            material.versions.append(body)
        elif roll < 0.012:
            self.count("new words")
            material.mark = f"（{day:04}訂正後）"
            material.versions.append(self.body(material.label)[1])
        elif roll < 0.014:
            self.count("vanishing")
            material.linked = False
            self.vanished += 1
            return
        else:
            return
        material.unseen = True

    def body(self, words: str) -> tuple[str, bytes]:
        self.serial += 1
        return f"/content/{self.serial:09}.pdf", pdf(f"{words}, number {self.serial}")

    def count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    def serve(self) -> None:
        frame = f"<header>{self.frame}</header>"
        names = [link(f"m{n}.html", f"第{n}回専門小委員会") for n in reversed(self.meetings)]
        self.site.put("/list.html", page(*names, title="開催状況") + frame)
        for number, materials in self.meetings.items():
            links = [
                link(m.path, f"{m.label}［{len(m.versions[-1])}B］") + m.mark
                for m in materials
                if m.linked
            ]
            title = f"試験調査会第{number}回専門小委員会"
            minutes = link("/about.html", "この調査会について")
            self.site.put(f"/m{number}.html", page(*links, minutes, title=title) + frame)
            for material in materials:
                self.site.file(material.path, material.versions[-1])

    def seen(self) -> None:
        """Note what the day's run can have seen: old pages are asked for weekly, then monthly."""
        asked = {one.path for one in self.site.asked}
        for number, materials in self.meetings.items():
            for material in materials:
                if f"/m{number}.html" in asked and material.path in asked:
                    material.unseen = False

    def expected(self) -> dict[str, str | None]:
        """Give the sha256 of every version, and that of the one that it corrects."""
        digests: dict[str, str | None] = {}
        for materials in self.meetings.values():
            for material in materials:
                before = None
                for version in material.versions:
                    digest = hashlib.sha256(version).hexdigest()
                    digests[digest] = before
                    before = digest
        return digests


@pytest.mark.services
def test_five_hundred_days(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    clock = TestClock()
    announced: list[str] = []
    vanished: list[str] = []
    most = 0
    with serving() as site:
        council = Council(site, random.Random(SEED))  # noqa: S311 - a simulation
        watch = watching(source_of(site))
        for day in range(DAYS):
            if day < DAYS - QUIET:
                council.live(day)
            else:
                site.down = False
            site.asked.clear()
            with client_for(clock) as client:
                report = collect(watch, raw, client, clock)
            most = max(most, len(site.asked))
            announced += report.document_ids
            vanished += [outcome.url for outcome in report.vanished]
            if not site.down:
                council.seen()
                assert report.failed == [], day
            clock.time = clock.time.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    documents, rejected = read_raw(raw)
    assert rejected == []
    by_id = {d.document_id: d.source for d in documents if d.source}
    found = {
        source.sha256: by_id[source.supersedes].sha256 if source.supersedes else None
        for source in by_id.values()
    }
    assert found == council.expected()
    assert sorted(announced) == sorted(by_id), "each document is announced once"
    assert len(vanished) == len(set(vanished)) == council.vanished
    assert all(source.committee == "専門小委員会" for source in by_id.values())
    assert all(source.meeting_number for source in by_id.values())
    records = sum(1 for _ in read_ledger(raw))
    kinds = {"meeting", "arrival", "same address", "new address", "new words", "vanishing"}
    assert set(council.done) == kinds, "the seed shows every kind of event"
    assert council.down_days > 5
    size = (raw / "ledger.jsonl").stat().st_size
    told = (
        f"\nseed {SEED}: {council.done}, {council.down_days} days down; {len(by_id)} documents, "
        f"{records} records, {size} bytes of ledger, at most {most} requests a day"
    )
    print(told)  # noqa: T201
