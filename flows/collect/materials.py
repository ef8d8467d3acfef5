"""Materials: asked for when due, and taken into raw/ where their bytes are new."""

import hashlib
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from flows.collect.access import Failed, FetchError, Refused
from flows.collect.client import Fetched, Validators
from flows.collect.discover import in_page
from flows.collect.filetype import EXTENSIONS, is_complete, is_file_link, kind_of, named_kind
from flows.collect.pages import Page, read_page
from flows.collect.run import Run, fingerprint
from flows.collect.state import Item
from flows.collect.store import write_document
from flows.collect.visits import sort
from flows.collect.watchlist import WatchedSource
from flows.raw import SOURCE_FILE
from schemas.plain_yaml import InvalidYaml
from schemas.source import Source, read_source


@dataclass(frozen=True)
class _Material:
    """A material as fetched: its bytes, their kind and sha256; of HTML also the page."""

    data: bytes
    kind: str
    sha256: str
    page: Page | None

    @property
    def text_sha256(self) -> str | None:
        """Give the hash of a page's own text: its frame changes with every redesign of the site."""
        return hashlib.sha256(self.page.text.encode()).hexdigest() if self.page else None


def check(run: Run, source: WatchedSource, item: Item) -> None:
    """Ask for a material, and take it in where it is new; failures are noted, never raised."""
    # A link that newly says （0730訂正後） is followed by an unconditional request.
    known = item.validators if item.document_id and not item.relabelled else Validators()
    try:
        fetched = run.client.get(item.url, source.access, known)
        if fetched.body is None:
            run.unchanged(item, fetched, "not modified (304)")
            return
        material = _judge(item, fetched, fetched.body)
    except FetchError as error:
        run.not_had(item, error)
        return
    if item.document_id is None and _is_meeting_page(run, source, item, fetched, material):
        return
    there = run.held.get(material.sha256)
    if there is not None and there == item.document_id:
        announced = "; the link announces a correction" if item.relabelled else ""
        run.unchanged(item, fetched, f"same bytes{announced}")
    elif there is not None:
        _held(run, item, fetched, material, there)
    elif material.text_sha256 and material.text_sha256 == item.text_sha256:
        run.unchanged(item, fetched, "same text in another frame of the site")
    else:
        _take_in(run, source, item, fetched, material)


def _judge(item: Item, fetched: Fetched, data: bytes) -> _Material:
    """Tell by its bytes what came; raises Refused and Failed for what is no whole material."""
    kind = kind_of(data)
    named = named_kind(item.url)
    if kind in ("text", "xml") and named == "html":
        kind = "html"
    if kind not in EXTENSIONS:
        raise Refused(f"its bytes are {kind or 'of no kind that can be read'}")
    if named in ("pdf", "docx", "text") and kind != named:
        raise Refused(f"named as {named}, but its bytes are {kind}")
    if not is_complete(kind, data):
        raise Failed(f"cut short: {len(data)} bytes of {kind} without its end")
    page = read_page(data, fetched.url, fetched.content_type) if kind == "html" else None
    return _Material(data, kind, hashlib.sha256(data).hexdigest(), page)


def _is_meeting_page(
    run: Run, source: WatchedSource, item: Item, fetched: Fetched, material: _Material
) -> bool:
    """Tell whether a page named as a material only links it; then what it links is noted."""
    if material.page is None:
        return False
    found = list(in_page(run.watch, source, item, material.page))
    files = [one.url for one in found if one.role == "material" and is_file_link(one.url)]
    if not files:
        return False
    run.note("seen", item, role="page", reason="its page links the materials")
    sort(run, item, found, {link.url for link in material.page.links})
    run.note(
        "read",
        item,
        sha256=material.sha256,
        config=fingerprint(run.watch, source),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
    )
    for url in files:
        linked = run.state.items[item.source, url]
        if linked.role == "material" and linked.is_due(run.clock.now()):
            check(run, source, linked)
    return True


def _held(run: Run, item: Item, fetched: Fetched, material: _Material, document_id: str) -> None:
    """Note a material whose bytes are in raw/ already.

    Where a run was killed between putting the document there and noting it, it is reported now.
    """
    reason = f"its bytes are there already, as {document_id}"
    unnoted = document_id not in run.state.noted and _source_url(run, document_id) == item.url
    event = "unchanged"
    if unnoted:
        event = "corrected" if item.document_id else "arrived"
        reason += ", put there by a run that was stopped"
    run.note(
        event,
        item,
        durable=unnoted,
        document_id=document_id,
        sha256=material.sha256,
        text_sha256=material.text_sha256,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        reason=reason,
    )
    kind = {"corrected": "corrections", "arrived": "arrivals"}.get(event, "unchanged")
    run.outcome(kind, item, reason, document_id=document_id)


def _source_url(run: Run, document_id: str) -> str | None:
    try:
        return read_source(run.raw / document_id / SOURCE_FILE).source_url
    except (OSError, InvalidYaml):
        return None


def _take_in(
    run: Run, source: WatchedSource, item: Item, fetched: Fetched, material: _Material
) -> None:
    """Put a new material into raw/, as a correction of the version that it replaces, if any."""
    earlier, why = item.document_id, "new bytes at the same address"
    if earlier is None and item.replaces:
        earlier = run.state.items[item.source, item.replaces].document_id
        why = f"a new address in place of {item.replaces}"
    if item.correction:
        why += f"; the link says {item.correction}"
    if earlier is not None and not (run.raw / earlier).is_dir():
        earlier, why = None, f"{why}; the earlier version {earlier} is no longer in raw/"
    entry = _source(run, source, item, material, earlier)
    document_id = write_document(run.raw, material.data, entry)
    run.held[material.sha256] = document_id
    event, kind = ("corrected", "corrections") if earlier else ("arrived", "arrivals")
    reason = why if earlier or item.document_id else "new: its link names what is wanted"
    run.note(
        event,
        item,
        durable=True,
        document_id=document_id,
        supersedes=earlier,
        sha256=material.sha256,
        text_sha256=material.text_sha256,
        bytes=len(material.data),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        reason=reason,
    )
    run.outcome(kind, item, reason, document_id=document_id, supersedes=earlier, title=entry.title)


def _source(
    run: Run, source: WatchedSource, item: Item, material: _Material, earlier: str | None
) -> Source:
    """Give what is known of a material: from its link, its page and the watch list; else null."""
    facts: dict[str, Any] = {k: v for k, v in item.facts.items() if k in Source.model_fields}
    title = facts.get("title")
    notice = f"「{title}」（{source.publisher}）" if title else f"{source.publisher}（{item.url}）"
    return _valid(
        {
            **facts,
            "file": material.sha256[:16] + EXTENSIONS[material.kind],
            "sha256": material.sha256,
            "council": source.council,
            "publisher": source.publisher,
            "publisher_corporate_number": source.publisher_corporate_number,
            "source_url": str(source.access.check(item.url)),
            "retrieved_at": run.clock.now().replace(microsecond=0),
            "license_name": source.license_name,
            "license_url": source.license_url,
            "attribution_text": f"出典：{notice}"
            if source.license_name and source.publisher
            else None,
            "supersedes": earlier,
        }
    )


def _valid(fields: dict[str, Any]) -> Source:
    """Give the source.yaml of fields read from a page; one that its column does not allow is null."""
    try:
        return Source.model_validate(fields)
    except ValidationError as error:
        wrong = {problem["loc"][0] for problem in error.errors()}
        return Source.model_validate({k: v for k, v in fields.items() if k not in wrong})
