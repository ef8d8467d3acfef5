"""What a document as a whole tells of its parts, gathered before the walk through it."""

import re
from collections import Counter
from dataclasses import dataclass, field

from flows.lines import SourceLines
from flows.normalise.attribution import Attributions, stance_names
from flows.normalise.facts import front_role
from flows.normalise.grammar import OPINION_ENDING, SELF_REFERENCE, compiled
from flows.normalise.headings import is_rest_of_stances, is_stance, titular
from flows.normalise.marks import is_legend, is_minutes, is_person, mark_meanings, turn
from flows.normalise.opinion_tables import OpinionTables, opinion_tables
from flows.normalise.outline import outermost_numbering
from flows.normalise.page_titles import page_titles
from flows.normalise.paragraphs import Paragraph

_OPINIONS = re.compile(r"意見|発言|要望|コメント|議事[録要概]|会議録|ヒアリング")
_OPINION_SHARE = 0.25  # of the bulleted lines, by how they end, where no title says so
_SELF_REFERENCE = compiled(SELF_REFERENCE)
_OPINION_ENDING = compiled(OPINION_ENDING)


@dataclass(slots=True)
class Evidence:
    """The document-wide findings that the walk goes by.

    `titles`: page -> index of the paragraph that titles it (slides). `meanings`: mark -> what it
    means. `legends`: indices of the paragraphs that say so. `stances`: brackets that hold stances. `body`: index of the paragraph where the body
    begins; what is before it is front matter. `noted`: up to which index bulleted lines speak of
    the material itself. `proposals`: (page, region) of the boxes that hold a proposal. `outermost`: see Outline.
    `hanging`: whether opinions' lines are set in from their mark. `persons_lead`: whether names in
    brackets (（鈴木委員）) stand over opinions. `numbered`: the numbering whose items are the
    opinions, where the document has no marks.
    """

    minutes: bool
    titles: dict[int, int]
    meanings: dict[str, str]
    legends: set[int]
    stances: set[str]
    attributions: Attributions
    body: int
    noted: int
    proposals: set[tuple[int, int | None]]
    outermost: float | None
    hanging: bool
    persons_lead: bool
    numbered: str | None
    # Headings are stated by the format (HTML, Word): what looks like one may be a list's item.
    states_headings: bool = False
    tables: OpinionTables = field(default_factory=OpinionTables)

    def is_stance(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is a stance label (【賛成】札幌弁、日弁連)."""
        token = paragraph.token
        if token is None or token.kind not in ("bracket", "label"):
            return False
        return is_stance(token.head) or (
            token.style in self.stances and is_rest_of_stances(token.head)
        )


def gather(source: SourceLines, found: list[Paragraph], floating: set[int]) -> Evidence:
    """Gather what the paragraphs of a document tell; `floating` are lines that title their page."""
    minutes = is_minutes(found)
    legends = {index for index, paragraph in enumerate(found) if is_legend(paragraph.text)}
    meanings = mark_meanings(found, legends, minutes=minutes)
    if not minutes and not _holds_opinions(found, meanings):
        meanings = {
            name: "note" if meaning == "opinion" else meaning for name, meaning in meanings.items()
        }
    evidence = Evidence(
        minutes=minutes,
        titles={} if minutes else page_titles(found, source, floating),
        meanings=meanings,
        legends=legends,
        stances=_stance_brackets(found),
        attributions=Attributions([], set()),
        body=0,
        noted=0,
        proposals=_proposal_boxes(found, meanings),
        hanging=_hanging(found),
        persons_lead=_persons_lead(found),
        numbered=None if minutes or "opinion" in meanings.values() else _numbered_opinions(found),
        outermost=outermost_numbering(
            [
                (paragraph.token.style, paragraph.token.head)
                for paragraph in found
                if paragraph.token is not None
                and paragraph.token.kind == "number"
                and paragraph.token.rest
                and titular(paragraph)
            ]
        ),
    )
    supporters = {
        name
        for paragraph in found
        if paragraph.token is not None and paragraph.token.rest and evidence.is_stance(paragraph)
        for name in stance_names(paragraph.text.partition(paragraph.token.head)[2][1:])
    }
    evidence.attributions = Attributions([paragraph.text for paragraph in found], supporters)
    evidence.tables = opinion_tables(found)
    evidence.states_headings = any(paragraph.heading_level for paragraph in found)
    evidence.body = _start_of_body(found, evidence)
    evidence.noted = _end_of_notes(found, evidence)
    return evidence


def _hanging(found: list[Paragraph]) -> bool:
    wrapped = [
        p for p in found if p.token is not None and p.token.kind == "mark" and len(p.lines) > 1
    ]
    return sum(p.hang > p.indent + 0.4 for p in wrapped) * 2 > len(wrapped)


def _persons_lead(found: list[Paragraph]) -> bool:
    """Tell whether the first name in brackets on a line of its own stands over an opinion."""
    for before, paragraph, after in zip(found, found[1:], found[2:], strict=False):
        token = paragraph.token
        if token is not None and token.kind == "bracket" and is_person(token.head):
            follows = after.token is not None and after.token.kind == "mark"
            return follows and not (before.token is not None and before.token.kind == "mark")
    return False


def _says_opinions(found: list[Paragraph]) -> bool:
    """Tell whether a title or a heading of the document says that it holds opinions."""
    return any(
        _OPINIONS.search(paragraph.text)
        for paragraph in found
        if (paragraph.token is None or paragraph.token.kind != "mark") and titular(paragraph)
    )


def _holds_opinions(found: list[Paragraph], meanings: dict[str, str]) -> bool:
    """Tell whether the document's bulleted lines are opinions at all, and not an explanation's.

    A title or heading says so, stances do, or the lines themselves end as opinions end.
    """
    if _says_opinions(found) or _stance_brackets(found):
        return True
    marked = [paragraph for paragraph in found if _has_opinion_mark(paragraph, meanings)]
    ending = sum(1 for paragraph in marked if _OPINION_ENDING.search(paragraph.text))
    return ending >= len(marked) * _OPINION_SHARE


def _numbered_opinions(found: list[Paragraph]) -> str | None:
    """Give the numbering whose items are sentences, in a document that says it holds opinions."""
    if not _says_opinions(found):
        return None
    styles = Counter(
        paragraph.token.style
        for paragraph in found
        if paragraph.token is not None and paragraph.token.kind == "number" and paragraph.complete
    )
    return next((style for style, count in styles.most_common(1) if count > 1), None)


def _stance_brackets(found: list[Paragraph]) -> set[str]:
    return {
        paragraph.token.style
        for paragraph in found
        if paragraph.token is not None
        and paragraph.token.kind in ("bracket", "label")
        and is_stance(paragraph.token.head)
    }


def _start_of_body(found: list[Paragraph], evidence: Evidence) -> int:
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
        if token.kind == "mark" or _is_headed(index, paragraph) or evidence.is_stance(paragraph):
            return _with_plain_heading(index, found)
    return len(found)


def _stated_title(found: list[Paragraph]) -> int:
    """Give the index of what the format states is the document's title; -1 without one."""
    return max((i for i, paragraph in enumerate(found) if paragraph.kind == "title"), default=-1)


def _is_headed(index: int, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph of the front is a heading by its number or brackets."""
    token = paragraph.token
    if token is None or not titular(paragraph):
        return False
    if token.kind == "number":
        return bool(token.rest)
    return token.kind == "bracket" and index > 0 and token.style != "「」"


def _with_plain_heading(index: int, found: list[Paragraph]) -> int:
    """Begin with a plain heading right above, where the document has a title before that."""
    above = index - 1
    if above < 1 or found[above].token is not None or front_role(found[above]) != "title":
        return index
    heading = found[above]
    before = [p for p in found[:above] if front_role(p) == "title"]
    if not before or not titular(heading) or heading.page != found[index].page:
        return index
    apart = (
        before[-1].page < heading.page
        or before[-1].size > heading.size + 0.1
        or heading.lines[0] - before[-1].lines[-1] > 1
    )
    return above if apart else index


def _end_of_notes(found: list[Paragraph], evidence: Evidence) -> int:
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


def _proposal_boxes(
    found: list[Paragraph], meanings: dict[str, str]
) -> set[tuple[int, int | None]]:
    """Find the drawn boxes that hold a proposal: no opinion's mark, and more than a title."""
    boxes: dict[tuple[int, int | None], list[Paragraph]] = {}
    for paragraph in found:
        if paragraph.region_kind == "box":
            boxes.setdefault((paragraph.page, paragraph.region), []).append(paragraph)
    return {
        key
        for key, held in boxes.items()
        if not any(_has_opinion_mark(paragraph, meanings) for paragraph in held)
        and not (len(held) == 1 and titular(held[0]))
    }


def _has_opinion_mark(paragraph: Paragraph, meanings: dict[str, str]) -> bool:
    token = paragraph.token
    return token is not None and token.kind == "mark" and meanings.get(token.style) == "opinion"
