"""Settles what the paragraphs of a document begin with, before anything else is asked of them."""

from flows.normalise.beginnings import Beginnings
from flows.normalise.bracketed import settle_bracketed
from flows.normalise.contacts import settle_contacts
from flows.normalise.fields import settle_colons, settle_fields
from flows.normalise.opinion_tables import OpinionTables, opinion_tables
from flows.normalise.paragraphs import Paragraph
from flows.normalise.questions import labels_tell_answers, settle_marked, settle_queries
from flows.normalise.unlisted import settle_unlisted


def settle(
    found: list[Paragraph], *, celled: bool
) -> tuple[Beginnings, set[int], OpinionTables, bool]:
    """Settle what paragraphs begin with: what only looks like labels and turns, what others tell to be one.

    Gives what they begin with, the addresses, the tables of opinions, and whether labels tell
    opinions and answers. `celled`: the format states cells.
    """
    heads = Beginnings(found)
    contacts = settle_contacts(found, heads)
    if settle_marked(found, heads) or contacts:
        heads = Beginnings(found)
    tables = opinion_tables(found) if celled else OpinionTables()
    # What stands in them is no label by its wording: 市の考え方 over a column.
    labelled = labels_tell_answers(found, heads, tables.held(found))
    settled = settle_queries(found, heads, labelled=labelled) | settle_bracketed(
        found, heads, labelled=labelled
    )
    settled |= settle_fields(found, heads) | settle_colons(found, heads)
    if settle_unlisted(found, heads) or settled:
        heads = Beginnings(found)
        tables = opinion_tables(found) if tables.tables else tables
    return heads, contacts, tables, labelled
