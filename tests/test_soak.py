"""500 simulated days: what is collected and published day by day is what raw/ makes from scratch.

The clock is simulated, the site is a real server. From a fixed seed, before each day's run a
made-up council holds meetings; puts up materials (PDF, text, web page, Word), broken ones among
them; corrects them at the same address, at a new one, or with only a new link text; puts a notice
that holds no opinion in a material's place; takes links away; changes the frame of its pages; and
is down for days. What a day brought is published the same day, into the same folder with the same
record of earlier runs. A release that the data assertions hold back is accepted days later.

At the end every version that the site ever showed is in raw/ as a correction of the one before
it, and nothing else; the package that hundreds of days made is byte for byte the one that a single
run makes of the same raw/ from scratch; and it is sound. Until then, each run found in each
document the opinions that it holds, and parsed no document that was published already: each one
once, but for those that a release held back or that cannot be read.
"""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows.collect.collector import collect
from flows.collect.ledger import read_ledger
from flows.publish.assertions import ALL
from flows.publish.check import check_package
from flows.raw import read_raw
from flows.run import publication
from flows.run.published import Places, Published
from tests.collecting import TestClock, client_for, source_of, watching
from tests.servers.site import serving
from tests.soak.council import Council
from tests.soak.keeper import Keeper, package
from tests.soak.materials import Version

pytestmark = pytest.mark.services

DAYS = 500
SEED = 1
# Nothing changes at the end: what an outage hid is collected by then, at the slowest recheck.
QUIET = 35
# So long nobody looks at a release that is held back.
UNTIL_ACCEPTED = 3
KINDS = {"meeting", "arrival", "same address", "new address", "new words", "vanishing"}
KINDS |= {"broken", "notice"}


def places_in(folder: Path, raw: Path) -> Places:
    return Places(raw, folder / "output", folder / "datapackage.json", folder / ".iken")


def in_raw(raw: Path, council: Council) -> dict[str, Version]:
    """Give the versions that are in raw/, by document id."""
    versions = {version.document_id: version for version in council.corrected()}
    there = [path.name for path in raw.iterdir() if path.is_dir() and path.name[0] != "."]
    return {name: versions[name] for name in there}


def assert_published(result: Published, raw: Path, council: Council) -> None:
    """Each document is published with the opinions that it holds, or rejected with its reason."""
    there = in_raw(raw, council)
    found = {item["document_id"]: item["opinions"] for item in result.quality["documents"]}
    found |= {item.name.partition("/")[0]: None for item in result.rejected}
    assert found == {name: version.opinions for name, version in there.items()}
    assert all("the PDF is damaged" in item.reason for item in result.rejected)


def test_five_hundred_days(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    clock = TestClock()
    keeper = Keeper(places_in(tmp_path, raw))
    announced: list[str] = []
    vanished: list[str] = []
    most = news = 0
    held_since: int | None = None
    with serving() as site:
        council = Council(site, Random(SEED))  # noqa: S311 - a simulation
        watch = watching(source_of(site))
        for day in range(DAYS):
            if day < DAYS - QUIET:
                council.live(day)
            else:
                council.rest()
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

            looked_at = held_since is not None and day - held_since >= UNTIL_ACCEPTED
            if not report.document_ids and not looked_at:
                continue
            news += bool(report.document_ids)
            published = keeper.publish(accept=looked_at)
            if published:
                held_since = None
                assert_published(published, raw, council)
            else:
                held_since = day if held_since is None else held_since
                empty = [name for name, it in in_raw(raw, council).items() if it.opinions == 0]
                assert set(keeper.waiting) <= {f"no-opinions:{name}" for name in empty}

    assert set(council.done) == KINDS, "the seed shows every kind of event"
    assert council.down_days > 5
    assert sorted(announced) == sorted(in_raw(raw, council)), "each document is announced once"
    assert len(vanished) == len(set(vanished)) == council.done["vanishing"]
    assert_collected(raw, council)
    assert_rows(keeper.places, council)
    assert_parsed_once(keeper, council)
    assert_as_from_scratch(keeper, tmp_path / "scratch")
    assert check_package(keeper.places.descriptor) == []
    records = sum(1 for _ in read_ledger(raw))
    size = (raw / "ledger.jsonl").stat().st_size
    told = (
        f"\nseed {SEED}: {council.done}, {council.down_days} days down; {len(announced)} documents "
        f"on {news} days, {len(keeper.released)} publications ({keeper.checked} checked) and "
        f"{keeper.held} held back; {records} records, {size} bytes of ledger, "
        f"at most {most} requests a day"
    )
    print(told)  # noqa: T201


def assert_collected(raw: Path, council: Council) -> None:
    """Every version is in raw/ as a correction of the one before it, and nothing else."""
    documents, rejected = read_raw(raw)
    assert rejected == []
    by_id = {d.document_id: d.source for d in documents if d.source}
    found = {
        source.sha256: by_id[source.supersedes].sha256 if source.supersedes else None
        for source in by_id.values()
    }
    assert found == {
        version.sha256: before.sha256 if before else None
        for version, before in council.corrected().items()
    }
    assert all(source.committee == "専門小委員会" for source in by_id.values())
    assert all(source.meeting_number for source in by_id.values())


def assert_rows(places: Places, council: Council) -> None:
    """What was corrected stays, with its opinions; what cannot be read is not pointed to."""
    corrected = council.corrected()
    sound = [version for version in corrected if version.opinions is not None]
    chains = {
        version.document_id: before.document_id if before and before in sound else None
        for version, before in corrected.items()
        if version in sound
    }
    documents = rows(places, "documents", ["document_id", "supersedes"])
    assert {row["document_id"]: row["supersedes"] for row in documents} == chains
    opinions = rows(places, "opinions", ["document_id"])
    counted = Counter(row["document_id"] for row in opinions)
    assert counted == Counter({it.document_id: it.opinions for it in sound if it.opinions})
    made_good = [
        version
        for version, before in corrected.items()
        if version.opinions and before and before.opinions is None
    ]
    assert made_good, "a correction can be read where its predecessor could not"


def rows(places: Places, table: str, columns: list[str]) -> list[dict[str, Any]]:
    return pq.read_table(places.output / f"{table}.parquet", columns=columns).to_pylist()


def assert_parsed_once(keeper: Keeper, council: Council) -> None:
    """Over all releases, each document is parsed once; one that is rejected is tried each time."""
    sound = sum(version.opinions is not None for version in council.corrected())
    parsed = sum(result.parsed for result in keeper.released)
    assert parsed == sound + sum(len(result.rejected) for result in keeper.released)
    before = keeper.standing()
    evening = keeper.publish()
    assert evening
    assert (evening.parsed, evening.kept) == (len(evening.rejected), sound)
    assert {file["change"] for file in evening.files} == {"unchanged"}
    assert keeper.standing() == before


def assert_as_from_scratch(keeper: Keeper, folder: Path) -> None:
    scratch = places_in(folder, keeper.places.raw)
    folder.mkdir()
    result = publication.run(scratch, accept=[ALL])
    assert result.kept == 0
    made, by_days = dict(package(scratch)), dict(package(keeper.places))
    assert made.keys() == by_days.keys()
    for name, data in made.items():
        assert by_days[name] == data, name
