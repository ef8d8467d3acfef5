"""What the links of a page or the entries of a feed are to us: materials, pages, or neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from flows.collect.access import Refused
from flows.collect.feeds import Feed
from flows.collect.filetype import is_file_link, named_kind
from flows.collect.links import PageLink
from flows.collect.meetings import Meeting, named_meeting
from flows.collect.pages import Page
from flows.collect.state import Item
from flows.collect.watchlist import WatchedSource, WatchList
from flows.collect.wording import (
    correction_mark,
    first_word,
    fold,
    is_generic,
    rounds_in,
    split_label,
    without_corrections,
)
from flows.dates import dates_in

# Headings over links that are none of the council's, and over news, which are dated by themselves.
_ELSEWHERE = re.compile(
    r"関連(?:リンク|情報|サイト|ページ|する?ホームページ)|(?:外部)?リンク集?|(?:お|ご)?問い?合わ?せ先?"
)
_NEWS = re.compile(
    r"新着|お知らせ|更新(?:情報|履歴)|トピックス|ニュース|What.?s\s*New", re.IGNORECASE
)
_NOTICES = ("開催案内", "開催通知", "傍聴", "開催について", "開催します")


@dataclass(frozen=True)
class Found:
    """A link with what it is to us, and why.

    `role` is material, page, or passed (a file that is not wanted; `reason` says why). `facts`
    holds the fields of source.yaml that the link and its surroundings state.
    """

    role: str
    url: str
    reason: str
    depth: int = 0
    words: str = ""
    key: str = ""
    correction: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def in_feed(watch: WatchList, source: WatchedSource, feed: Feed) -> Iterator[Found]:
    """Give what the entries of a feed are."""
    for entry in feed.entries:
        if source.follow and not first_word(entry.title, source.follow):
            continue
        if first_word(entry.title, _NOTICES):
            continue
        link = PageLink(entry.url, entry.title)
        meeting = named_meeting(without_corrections(entry.title))
        facts = _facts(source, link, meeting, [])
        found = _material(watch, source, link, facts)
        # A meeting's entry leads to its page, and the materials are there.
        if found.role != "material" and source.depth and not is_file_link(entry.url):
            found = _page(source, link, source.depth, facts)
        if found.role != "nothing":
            yield found


def in_page(watch: WatchList, source: WatchedSource, item: Item, page: Page) -> Iterator[Found]:
    """Give what the links of a page are. `item` is the page as it was linked."""
    lists = _lists_meetings(page)
    seen: set[str] = set()
    for link in page.links:
        nearest = link.headings[-1] if link.headings else ""
        if link.url in seen or link.url == item.url or _ELSEWHERE.fullmatch(fold(nearest)):
            continue
        words, inherited = named_meeting(without_corrections(link.words)), _of_facts(item.facts)
        under = link.under
        if _NEWS.search(page.title) or _NEWS.search(nearest):
            words = named_meeting(without_corrections(link.text))
            under = replace(under, day=None) if under else None
        # On a meeting's own page, a link that names a round (第4回までの主な意見) names another's.
        near = (words, inherited) if lists else (page.meeting, inherited, words)
        meeting = _nearest(link.row, under, *near)
        facts = _facts(source, link, meeting, [*reversed(link.headings), page.title, item.words])
        found = _material(watch, source, link, facts)
        if found.role != "material" and _is_followed(source, item, link):
            stays = link.same or _is_archive(item.url, link.url)
            depth = item.depth if stays else item.depth - 1
            found = _page(source, link, depth, facts)
        if found.role != "nothing":
            seen.add(link.url)
            yield found


def _material(
    watch: WatchList, source: WatchedSource, link: PageLink, facts: dict[str, Any]
) -> Found:
    """Judge a link as a material: wanted, passed over (files), or nothing to us (other pages)."""
    reason = watch.why_unwanted(source, link.words)
    is_file = is_file_link(link.url)
    if reason is None and is_file and named_kind(link.url) is None:
        reason = "not wanted: no reader for this kind of file"
    if reason is None:
        try:
            source.access.check(link.url)
        except Refused as error:
            return _found("refused", link, error.reason, facts)
        return _found("material", link, "its link names what is wanted", facts)
    return _found("passed" if is_file else "nothing", link, reason, facts)


def _page(source: WatchedSource, link: PageLink, depth: int, facts: dict[str, Any]) -> Found:
    try:
        source.access.check(link.url)
    except Refused as error:
        return _found("refused", link, error.reason, facts)
    return _found("page", link, "a meeting's page", facts, depth)


def _found(role: str, link: PageLink, reason: str, facts: dict[str, Any], depth: int = 0) -> Found:
    return Found(role, link.url, reason, depth, link.words, link.key, link.correction, facts)


def _is_followed(source: WatchedSource, item: Item, link: PageLink) -> bool:
    if is_file_link(link.url) or first_word(link.words, _NOTICES):
        return False
    if link.same or _is_archive(item.url, link.url):
        return True
    if item.depth <= 0 or urlsplit(link.url).scheme not in ("http", "https"):
        return False
    if first_word(link.words, source.follow):
        return True
    # In a row, or under a line that names a meeting, links to 配布資料, 開催資料 lead to its pages.
    listed = bool(link.row and (link.row.rounds or link.row.day)) or (
        link.under is not None and is_generic(without_corrections(link.text))
    )
    return listed or (bool(rounds_in(link.words)) and not source.follow)


def _is_archive(page: str, link: str) -> bool:
    """Tell whether a link leads to the older part of a list: x_old.html, x_old2.html beside x.html."""
    here, there = PurePosixPath(urlsplit(page).path), PurePosixPath(urlsplit(link).path)
    stem = re.sub(r"_old\d*$", "", here.stem)
    return (
        urlsplit(page).netloc == urlsplit(link).netloc
        and here.parent == there.parent
        and re.fullmatch(re.escape(stem) + r"_old\d*", there.stem) is not None
        and here != there
    )


def _lists_meetings(page: Page) -> bool:
    """Tell a list of meetings from a meeting's page: it has their rows, or their names in links."""
    if any(link.row for link in page.links):
        return True
    under = {link.under.rounds for link in page.links if link.under} - {()}
    named = {named_meeting(without_corrections(link.words)).rounds for link in page.links} - {()}
    return len(under) > 1 or (len(named) > 1 and not page.meeting.rounds)


def _nearest(*meetings: Meeting | None) -> Meeting:
    """Give each fact from the nearest place that states it; the first given is the nearest."""
    there = [meeting for meeting in meetings if meeting]
    return Meeting(
        next((meeting.rounds for meeting in there if meeting.rounds), ()),
        next((meeting.day for meeting in there if meeting.day), None),
        next((meeting.place for meeting in there if meeting.place), None),
    )


def _of_facts(facts: dict[str, Any]) -> Meeting:
    days = dates_in(facts.get("meeting_date") or "")
    return Meeting(
        tuple(facts.get("rounds") or ()), days[0] if days else None, facts.get("meeting_place")
    )


def _facts(
    source: WatchedSource, link: PageLink, meeting: Meeting, around: list[str]
) -> dict[str, Any]:
    """Give the fields of source.yaml that a link states; absent where it states none."""
    label, title = _named(link.text)
    before_label, before = _named(link.label)
    facts = {
        "title": title or before,
        "material_label": label or before_label,
        "committee": source.committee_in(link.words, *around),
        "rounds": list(meeting.rounds),
        "meeting_number": meeting.number,
        "meeting_date": meeting.day.isoformat() if meeting.day else None,
        "meeting_place": meeting.place,
    }
    return {name: value for name, value in facts.items() if value not in (None, [])}


def _named(text: str) -> tuple[str | None, str | None]:
    label, rest = split_label(without_corrections(text))
    rest = re.sub(r"^[・○●◯■□◆◇\s\u3000]+", "", rest)
    says_nothing = not rest or is_generic(rest) or (dates_in(rest) and len(fold(rest)) < 24)
    return label, None if says_nothing or correction_mark(rest) else rest
