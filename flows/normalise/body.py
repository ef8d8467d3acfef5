"""Finds where a document's body begins, and where the notes on the material itself end."""

from flows.normalise.evidence import Evidence
from flows.normalise.facts import front_role
from flows.normalise.grammar import OPINION_ENDING, SELF_REFERENCE, compiled
from flows.normalise.headings import titular
from flows.normalise.marks import turn
from flows.normalise.paragraphs import Paragraph

_SELF_REFERENCE = compiled(SELF_REFERENCE)
_OPINION_ENDING = compiled(OPINION_ENDING)
_SAME_SIZE = 0.02  # of the document's usual size


def start_of_body(found: list[Paragraph], evidence: Evidence) -> int:
    """Find where the body begins: the first heading, stance, page title or opinion."""
    titles = set(evidence.titles.values())
    title = _stated_title(found)
    meeting = False  # under a stated heading such as 日時 or 配付資料
    for index, paragraph in enumerate(found):
        token = paragraph.token
        if index <= title or paragraph.kind == "margin":
            continue
        if paragraph.heading_level and not evidence.minutes:
            meeting = front_role(paragraph) == "meeting"
            if not meeting:
                return index
        if meeting:
            continue
        if index in titles:
            return next(i for i, other in enumerate(found) if other.page == paragraph.page)
        if evidence.tables.hold(paragraph) and not evidence.minutes:
            return _with_plain_heading(index, found)
        if token is None or index in evidence.legends:
            continue
        if evidence.minutes and turn(paragraph) is None:
            continue
        if evidence.minutes or (evidence.numbered == token.style and paragraph.complete):
            return index
        if token.kind == "mark" or _is_headed(index, found) or evidence.is_stance(paragraph):
            return _with_plain_heading(index, found)
    return len(found)


def _stated_title(found: list[Paragraph]) -> int:
    """Give the index of what the format states is the document's title; -1 without one."""
    return max((i for i, paragraph in enumerate(found) if paragraph.kind == "title"), default=-1)


def _is_headed(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph of the front is a heading by its number or brackets.

    Brackets may also close the title, in its type: （公園の維持管理関係）.
    """
    paragraph = found[index]
    token = paragraph.token
    if token is None or not titular(paragraph):
        return False
    if token.kind == "number":
        return bool(token.rest)
    if token.kind != "bracket" or not index or token.style == "「」":
        return False
    above = found[index - 1]
    ends_title = paragraph.bold and above.bold and front_role(above) == "title"
    return not (ends_title and abs(above.size - paragraph.size) < _SAME_SIZE)


def _with_plain_heading(index: int, found: list[Paragraph]) -> int:
    """Begin with a plain heading right above, where the document has a title before that."""
    above = index - 1
    if above < 1 or found[above].token is not None or front_role(found[above]) != "title":
        return index
    heading = found[above]
    titles = [p for p in found[:above] if front_role(p) == "title"]
    if not titles or not titular(heading) or heading.page != found[index].page:
        return index
    title = titles[-1]
    apart = (
        title.page < heading.page
        or title.size > heading.size + 0.1
        or heading.lines[0] - title.lines[-1] > 1
        or heading.underlined > title.underlined
    )
    return above if apart else index


def end_of_notes(found: list[Paragraph], evidence: Evidence) -> int:
    """Give the index up to which bulleted lines speak of the material, not for a member.

    They stand before the first stance and the first numbered heading. Either none of them ends
    as opinions do, or they end with the last one that names the material itself.
    """
    end = evidence.body
    last = evidence.body
    opinions = False
    titles = set(evidence.titles.values())
    for index in range(evidence.body, len(found)):
        paragraph = found[index]
        token = paragraph.token
        if index in titles or evidence.is_stance(paragraph) or _opens_section(index, found):
            return end if opinions else last
        if token is not None and token.kind == "mark":
            last = index + 1
            opinions = opinions or _OPINION_ENDING.search(paragraph.text) is not None
            if _SELF_REFERENCE.search(paragraph.text):
                end = index + 1
    return end


def _opens_section(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph is a heading with an opinion or a stance right below it."""
    paragraph = found[index]
    if not titular(paragraph) or index + 1 >= len(found):
        return False
    if paragraph.token is not None:
        return paragraph.token.kind == "number"
    following = found[index + 1].token
    return following is not None and following.kind in ("bracket", "label", "mark")
