"""Finds the addresses of those who answer for a material: 連絡先, and the office and names below it."""

from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.pages import CONTACT, CONTACT_DETAIL, IN_CHARGE
from flows.normalise.grammar.rows import compiled
from flows.normalise.labels import gives_contact
from flows.normalise.paragraphs import Paragraph

_CONTACT_DETAIL = compiled(CONTACT_DETAIL)
_IN_CHARGE = compiled(IN_CHARGE)
_SIGNS = frozenset("問連照担ア")  # one of which every such title holds
_LONGEST = 50
_LONGEST_DETAIL = 80
_HEADS = frozenset(CONTACT.heads + IN_CHARGE.heads)


def settle_contacts(found: list[Paragraph], heads: Beginnings) -> set[int]:
    """Find the lines of addresses, and take them for plain text: 課長：青木　一郎（内線1234） is no turn.

    Below a title (連絡先) they go on while each line is an office, a name with an office, or says how
    to reach it. 担当 is such a title only where they follow.
    """
    contacts: set[int] = set()
    for index, text in heads.short.items():
        token = found[index].token
        title = token.rest if token is not None and token.kind == "mark" else text
        if title[:1] not in _HEADS or len(text) > _LONGEST or index in contacts:
            continue
        if _SIGNS.isdisjoint(title):
            continue
        if not (gives_contact(title) or _IN_CHARGE.fullmatch(title)):
            continue
        end = index + 1
        while end < len(found) and _is_detail(found[end]):
            end += 1
        if end > index + 1:
            contacts.update(range(index, end))
    for index in contacts:
        found[index].begin_with(None)
    return contacts


def _is_detail(paragraph: Paragraph) -> bool:
    token, text = paragraph.token, paragraph.text
    if paragraph.heading_level or paragraph.complete or len(text) > _LONGEST_DETAIL:
        return False
    if token is not None and token.kind == "mark":
        text = token.rest
    return _CONTACT_DETAIL.search(text) is not None
