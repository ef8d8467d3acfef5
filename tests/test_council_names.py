"""The names of councils and committees, and which meeting it was, in the titles of documents."""

import pytest

from flows.normalise.council_names import names_in
from tests.test_facts import document


@pytest.mark.parametrize(
    "title",
    [
        "これまでの審議会における委員の主な意見",
        "これまでの有識者会議における主な意見",
        "前回の部会における主な意見",
        "前回までの小委員会での意見の整理",
        "当部会におけるこれまでの主な意見",
        "本検討会における主な意見",
        "今回の専門委員会における主な意見",
        "定例委員会の開催状況",
    ],
)
def test_a_title_that_refers_to_its_own_council_names_none(title: str) -> None:
    names = names_in(title)
    assert (names.council, names.committee) == (None, None)


@pytest.mark.parametrize(
    ("title", "council"),
    [
        ("第１回及び第２回検討会における主な意見", None),
        ("第１回～第３回検討会における主な意見", None),
        ("第１回・第２回街路樹検討会の主な意見", "街路樹検討会"),
        ("街路樹検討会（第１回、第２回）における主な意見", "街路樹検討会"),
        ("これまでの主な意見（第１回～第３回）", None),
        ("街路樹検討会（第１～３回）の主な意見", "街路樹検討会"),
    ],
)
def test_several_meetings_have_no_one_number(title: str, council: str | None) -> None:
    names = names_in(title)
    assert (names.council, names.meeting_number) == (council, None)


@pytest.mark.parametrize(
    ("title", "council", "number"),
    [
        ("第2回「緑化懇談会」の議事要旨について", "緑化懇談会", 2),
        ("第3回「緑化に関する検討会」議事要旨について", "緑化に関する検討会", 3),
        ("「緑化懇談会」（第４回）議事要旨", "緑化懇談会", 4),
        ("令和5年度第1回架空技術会議の概要", "架空技術会議", 1),
        ("第3回国民会議　議事概要", "国民会議", 3),
        ("架空市民会議（第２回）議事録", "架空市民会議", 2),
        ("第２回架空市総合教育会議会議録", "架空市総合教育会議", 2),
    ],
)
def test_councils_in_brackets_and_of_the_name_kaigi(title: str, council: str, number: int) -> None:
    names = names_in(title)
    assert (names.council, names.meeting_number) == (council, number)


def test_a_council_of_planning_has_its_committee() -> None:
    names = names_in("長期計画策定会議第一分科会（第3回）議事概要")
    assert (names.council, names.committee, names.meeting_number) == (
        "長期計画策定会議",
        "第一分科会",
        3,
    )


@pytest.mark.parametrize("heading", ["議事概要", "【議事の経過】", "議事要旨"])
@pytest.mark.parametrize("day", ["", "日時：平成16年8月3日（火曜日）\n"])
def test_the_title_of_all_that_was_said_is_none_of_the_document(heading: str, day: str) -> None:
    text = f"架空緑化審議会総会（第４回）議事録\n{day}{heading}\n主な意見は以下のとおり。\n・樹種を増やすべき。\n・在来種がよい。\n"
    assert document(text)["title"] == "架空緑化審議会総会（第４回）議事録"


def test_a_day_right_after_its_label() -> None:
    text = "架空緑化審議会の概要\n\n1.日時令和5年4月25日(火曜日)14時00分~15時45分\n\n2.概要\n\n主な意見は以下のとおり。\n\n・費用を抑えるべき。\n\n・時期を早めるべき。\n"
    assert str(document(text)["meeting_date"]) == "2023-04-25"
