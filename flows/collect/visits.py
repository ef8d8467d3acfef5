"""Visits to pages and feeds: what they link that is new, says something new, or is gone."""

import hashlib

from flows.collect.access import FetchError, Refused
from flows.collect.client import Fetched, Validators
from flows.collect.discover import Found, in_feed, in_page
from flows.collect.feeds import read_feed
from flows.collect.filetype import kind_of
from flows.collect.pages import read_page
from flows.collect.run import Run, fingerprint
from flows.collect.state import Item
from flows.collect.watchlist import WatchedSource

_PAGE_BYTES = 8 << 20


def visit(run: Run, source: WatchedSource, item: Item) -> None:
    """Ask for a page or feed, and note all that it says; failures are noted, never raised."""
    config = fingerprint(run.watch, source)
    validators = item.validators if item.config == config else Validators()
    try:
        fetched = _fetch(run, source, item.url, validators)
        if fetched.body is None:
            run.unchanged(item, fetched, "not modified (304)")
            return
        damage, found, links = _read(run, source, item, fetched, fetched.body)
    except FetchError as error:
        run.not_had(item, error)
        return
    sort(run, item, found, links)
    digest = hashlib.sha256(fetched.body).hexdigest()
    if digest == item.sha256:
        run.outcome("unchanged", item, "same bytes")
    # Noted last, with the validators: until all that it links is noted, it is read again.
    run.note(
        "read",
        item,
        sha256=digest,
        config=config,
        etag=None if damage else fetched.etag,
        last_modified=None if damage else fetched.last_modified,
        reason=damage and f"damaged: {damage}",
    )


def _fetch(run: Run, source: WatchedSource, url: str, validators: Validators) -> Fetched:
    """Fetch a page once a run, however many sources share it."""
    known = run.answers.get(url)
    if known and (known[1].body is not None or known[0] == validators):
        return known[1]
    fetched = run.client.get(url, source.access, validators, most=_PAGE_BYTES)
    run.answers[url] = (validators, fetched)
    return fetched


def _read(
    run: Run, source: WatchedSource, item: Item, fetched: Fetched, body: bytes
) -> tuple[str | None, list[Found], set[str] | None]:
    """Give a feed's damage, what is found, and all that a page links (null for a feed).

    A feed drops its older entries: what it no longer names has not vanished.
    """
    if item.role == "feed":
        feed = read_feed(body, fetched.url)
        return feed.damage, list(in_feed(run.watch, source, feed)), None
    kind = kind_of(body)
    page = read_page(body, fetched.url, fetched.content_type)
    if kind not in ("html", "text", "xml") or page is None:
        raise Refused(f"it should be a page, but its bytes are {kind or 'of no known kind'}")
    found = list(in_page(run.watch, source, item, page))
    return None, found, {link.url for link in page.links}


def sort(run: Run, page: Item, found: list[Found], links: set[str] | None) -> None:
    """Note what `page` links that is new or says something new, and what it links no longer."""
    for one in found:
        known = run.state.items.get((page.source, one.url))
        if known is None or (known.role in ("passed", "refused") and known.role != one.role):
            _first_seen(run, page, one, _earlier(run, page, one, links))
            continue
        if links is not None and page.url not in known.pages:
            run.note("seen", known, page=page.url)
        if one.correction != known.correction and known.role == "material":
            run.note("relabelled", known, correction=one.correction, words=one.words)
    if links is None:
        return
    for old in run.state.of(page.source, "material", "page"):
        if page.url in old.pages and old.url not in links:
            run.note("unlinked", old, page=page.url)
            replaced = any(i.replaces == old.url for i in run.state.of(page.source, "material"))
            if old.gone and old.role == "material" and not replaced:
                reason = f"no longer linked by {page.url}"
                run.outcome("vanished", old, reason, document_id=old.document_id)


def _first_seen(run: Run, page: Item, one: Found, earlier: Item | None) -> None:
    item = Item(page.source, one.url, one.role, run.clock.now())
    run.note(
        "passed" if one.role == "passed" else "seen",
        item,
        role=one.role,
        page=page.url,
        depth=one.depth,
        words=one.words,
        key=one.key,
        correction=one.correction,
        facts=one.facts,
        replaces=earlier.url if earlier else None,
        reason=one.reason,
    )
    if one.role == "refused":
        run.not_had(item, Refused(one.reason))


def _earlier(run: Run, page: Item, one: Found, links: set[str] | None) -> Item | None:
    """Give the earlier version of a material that a page links at a new address.

    It had the same place and name on the same page, and is either no longer linked there, or still
    linked without the words of correction that the new link has. Null where none or several fit:
    nothing is guessed.
    """
    if one.role != "material" or links is None:
        return None
    fit = [
        item
        for item in run.state.of(page.source, "material")
        if item.key == one.key and item.page == page.url and item.document_id
        if item.url not in links or (one.correction and not item.correction)
    ]
    replaced = {item.replaces for item in run.state.of(page.source, "material")}
    latest = [item for item in fit if item.url not in replaced]
    return latest[0] if len(latest) == 1 else None
