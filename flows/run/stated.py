"""Tells what a file states of itself, before it is a document."""

from collections.abc import Mapping

from flows.ingest.readers import read_lines
from flows.normalise.facts import read_facts
from flows.normalise.stated_facts import Fact
from flows.normalise.structure import structure


def stated_in(data: bytes, name: str) -> Mapping[str, Fact]:
    """Give what the front of a file states, by column of the documents table.

    `name` is the file's, for messages. Raises RejectedDocument where no reader can read it.
    """
    found = structure(read_lines(data, name))
    facts, _ = read_facts(found)
    return facts
