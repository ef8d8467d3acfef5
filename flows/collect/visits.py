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

_PAGE_BYTES = 4 << 20
_MOST_LINKS = 10_000


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
    if len(page.links) > _MOST_LINKS:
        raise Refused(f"{len(page.links)} links; a page of at most {_MOST_LINKS} is read")
    found = list(in_page(run.watch, source, item, page))
    return None, found, {link.url for link in page.links}


def sort(run: Run, page: Item, found: list[Found], links: set[str] | None) -> None:
    """Note what `page` links that is new or says something new, and what it links no longer."""
    materials = run.state.of(page.source, "material")
    past: dict[str, list[Item]] = {}
    for item in materials:
        if item.page == page.url and item.document_id:
            past.setdefault(item.key, []).append(item)
    replaced = {item.replaces for item in materials}
    for one in found:
        known = run.state.items.get((page.source, one.url))
        if known is None or (known.role in ("passed", "refused") and known.role != one.role):
            earlier = None
            if one.role == "material" and links is not None:
                fit = [item for item in past.get(one.key, ()) if item.url not in replaced]
                earlier = _earlier(fit, one, links)
            replaced.add(earlier.url if earlier else None)
            _first_seen(run, page, one, earlier)
            continue
        if links is not None and page.url not in known.pages:
            run.note("seen", known, page=page.url)
        if one.correction != known.correction and known.role == "material":
            run.note("relabelled", known, correction=one.correction, words=one.words)
    for old in run.state.of(page.source, "material", "page") if links is not None else ():
        if page.url in old.pages and old.url not in (links or ()):
            run.note("unlinked", old, page=page.url)
            if old.gone and old.role == "material" and old.url not in replaced:
                reason = f"no longer linked by {page.url}"
                run.outcome("vanished", old, reason, document_id=old.document_id)


def _earlier(fit: list[Item], one: Found, links: set[str]) -> Item | None:
    """Give the earlier version of a material that a page links at a new address.

    Of the materials with the same place and name on the same page, it is the one that is no longer
    linked there, or is still linked without the words of correction that the new link has. Null
    where none or several are: nothing is guessed.
    """
    fit = [i for i in fit if i.url not in links or (one.correction and not i.correction)]
    return fit[0] if len(fit) == 1 else None


def _first_seen(run: Run, page: Item, one: Found, earlier: Item | None) -> None:
    item = Item(page.source, one.url, one.role, run.clock.now())
    wanted = one.role in ("material", "page")
    run.note(
        "passed" if one.role == "passed" else "seen",
        item,
        role=one.role,
        page=page.url,
        depth=one.depth,
        words=one.words,
        key=one.key if wanted else None,
        correction=one.correction,
        facts=one.facts if wanted else None,
        replaces=earlier.url if earlier else None,
        reason=one.reason,
    )
    if one.role == "refused":
        run.not_had(item, Refused(one.reason))
