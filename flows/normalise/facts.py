"""Reads what a document states of itself before its body: label, title, council, meeting, date."""

import re

from flows.normalise.council_names import is_council
from flows.normalise.found import Structure
from flows.normalise.front import names_kind
from flows.normalise.front_reading import Reading
from flows.normalise.legends import is_legend
from flows.normalise.stated_facts import (
    Fact,
    read_broken_name,
    read_loose_date,
    read_names,
    read_number,
    read_title,
)
from flows.normalise.titles import dated_title
from flows.normalise.unwrap import bare

_NAMED = ("title", "label")  # what names the council before any other line does
_LISTS = ("資料", "会議資料", "配付資料", "配布資料")
# 第３回委員会（H13.6.18）, 令和５年第６回定例会　令和５年６月２日
_HEADED = re.compile(
    r"(?:(?:令和|平成|昭和)(?:元|[0-9０-９]{1,2})年度?)?第[0-9０-９]{1,3}回(?:[^（(、。]{0,12}[（(].*[）)]|[^（(、。：:]{0,12}(?:令和|平成|昭和).{6,20})"
)
_REMARK = re.compile(r"[（(][^（）()]{1,40}。[）)]$")  # 配布資料（資料は全てＰＤＦです。）


def read_facts(found: Structure) -> tuple[dict[str, Fact], dict[int, str]]:
    """Give the facts that the front matter states, by column of the documents table, and roles.

    The second result gives each line (index) of the front matter its role: label, title, meeting
    or body. A fact that is not stated is absent, never guessed.
    """
    front = [paragraph for paragraph in found.front if not is_legend(paragraph.text)]
    reading = Reading(found.ledger, any(paragraph.kind == "title" for paragraph in front))
    for paragraph in front:
        reading.read(paragraph)
    for paragraph in found.late:
        reading.read_late(paragraph)
    facts, roles = reading.facts, reading.roles
    label = bare(str(facts["material_label"].value)) if "material_label" in facts else ""
    if _REMARK.sub("", label) in _LISTS:
        del facts["material_label"]  # the title of a list: a label has a number
    read_title(reading.titles or dated_title(front, roles), facts)
    read_broken_name(reading.titles, facts)
    for paragraph in sorted(front, key=lambda p: roles[p.lines[0]] not in _NAMED):
        role = roles[paragraph.lines[0]]
        # A heading below the title may say whose record it is, and so may the council's name alone,
        # but not below those who came, who are of other councils.
        says = is_council(paragraph.text) and paragraph.lines[0] not in reading.below_list
        says = says or (paragraph.heading_level is not None and names_kind(paragraph))
        if role in _NAMED or (role == "body" and says):
            read_names(paragraph.text, paragraph.lines[0], facts)
        elif role == "meeting" and _HEADED.fullmatch(bare(paragraph.text)):
            read_number(paragraph, facts)
    loose = [p for p in front if p.lines[0] not in reading.other_days]
    read_loose_date(loose if found.minutes else reading.dated, facts)
    return facts, roles
