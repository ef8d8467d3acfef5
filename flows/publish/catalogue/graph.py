"""Builds an RDF graph node by node, without blank nodes, so that it is written the same each time."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS
from rdflib.term import Node

from flows.publish.exports.writing import replacing, write_text

SPDX = Namespace("http://spdx.org/rdf/terms#")
_PREFIXES = {
    "dcat": DCAT,
    "dct": DCTERMS,
    "foaf": FOAF,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": SPDX,
    "xsd": XSD,
}


class Nodes:
    """A graph as it grows. `name` is the address under which its own nodes are named."""

    def __init__(self, name: str) -> None:
        """Start without nodes."""
        self.name = name
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in _PREFIXES.items():
            self.graph.bind(prefix, str(namespace))

    def own(self, part: str, *kinds: URIRef) -> URIRef:
        """Give a node of our own, a part of what `name` names; it is of the classes `kinds`."""
        return self.other(f"{self.name}#{part}", *kinds)

    def other(self, address: str, *kinds: URIRef) -> URIRef:
        """Give the node at `address`, which is of the classes `kinds`."""
        node = URIRef(address)
        for kind in kinds:
            self.graph.add((node, RDF.type, kind))
        return node

    def state(self, node: URIRef, predicate: URIRef, *values: Node | None) -> None:
        """State of `node` each of `values` that is not null."""
        for value in values:
            if value is not None:
                self.graph.add((node, predicate, value))

    def write_turtle(self, target: Path) -> None:
        """Write the graph as Turtle to `target`."""
        with replacing(target) as draft:
            draft.write_bytes(self.graph.serialize(format="turtle", encoding="utf-8"))

    def write_jsonld(self, target: Path) -> None:
        """Write the graph as JSON-LD to `target`, in one order whatever order it was built in."""
        text = self.graph.serialize(format="json-ld", auto_compact=True)
        value = _in_order(json.loads(text))
        write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", target)


def text(words: str, language: str | None = None) -> Literal:
    """Give words as a literal."""
    return Literal(words, lang=language)


def texts(japanese: str, english: str) -> tuple[Literal, Literal]:
    """Give words in both languages."""
    return text(japanese, "ja"), text(english, "en")


def literal(value: Any, kind: URIRef) -> Literal:
    """Give a value of the datatype `kind`, written as it is."""
    return Literal(str(value), datatype=kind, normalize=False)


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        items: Iterable[Any] = map(_in_order, value)
        return sorted(items, key=lambda item: json.dumps(item, ensure_ascii=False))
    return value
