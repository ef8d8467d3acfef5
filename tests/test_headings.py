"""Headings over headings, and what only looks like none: made-up summaries, each after a real habit."""

import pytest

from flows.ingest.html import read_html
from tests.converting import convert, opinion_rows
from tests.test_speakers import rows

TITLE = "第３回架空街路樹懇談会における主な意見\n\n"


def paths(text: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(row["theme"], row["path"], row["text"]) for row in rows(TITLE + text)]


@pytest.mark.parametrize("mark", ["■", "◆", "○"])
@pytest.mark.parametrize("number", ["１．", "（１）"])
def test_a_marked_heading_stands_over_numbers(mark: str, number: str) -> None:
    second = number.replace("１", "２")
    text = (
        f"{mark}総論\n{number}目的\n・樹種を増やすべき。\n{second}対象\n・公園も含めるべき。\n"
        f"{mark}各論\n{number}在来種\n・在来種がよい。\n{second}外来種\n・外来種は控えるべき。\n"
    )
    found = paths(text)
    assert [(theme, path[0].lstrip("（１２）．")) for theme, path, _ in found] == [
        ("総論", "目的"),
        ("総論", "対象"),
        ("各論", "在来種"),
        ("各論", "外来種"),
    ]


@pytest.mark.parametrize("bracket", ["【{}】", "＜{}＞"])
@pytest.mark.parametrize("number", ["１　", "（１）"])
def test_a_bracket_right_over_the_first_number_stands_over_all(bracket: str, number: str) -> None:
    second = number.replace("１", "２")
    text = (
        f"{bracket.format('総論')}\n・樹種を増やすべき。\n{bracket.format('各論')}\n{number}在来種\n・在来種がよい。\n"
        f"{second}外来種\n・外来種は控えるべき。\n{bracket.format('その他')}\n・周知が必要。\n"
    )
    assert [(theme, len(path)) for theme, path, _ in paths(text)] == [
        ("総論", 0),
        ("各論", 1),
        ("各論", 1),
        ("その他", 0),
    ]


@pytest.mark.parametrize(
    "item", ["論点（{}）　{}", "論点{}：　{}", "【論点{}】　{}", "テーマ{}　{}"]
)
def test_an_item_that_asks_is_a_heading(item: str) -> None:
    text = (
        f"{item.format('１', '街路樹の役割をどう考えるか。')}\n　・　防災の観点も必要ではないか。\n　・　景観を重視すべきである。\n"
        f"{item.format('２', '管理の主体は誰であるべきか。')}\n　・　住民との協働が必要である。\n"
    )
    found = paths(text)
    assert [words for *_, words in found] == [
        "防災の観点も必要ではないか。",
        "景観を重視すべきである。",
        "住民との協働が必要である。",
    ]
    assert len({theme for theme, *_ in found}) == 2
    assert found[0][0] == item.format("１", "街路樹の役割をどう考えるか。")


@pytest.mark.parametrize(("first", "second"), [("1)", "2)"), ("１）", "２）"), ("ア）", "イ）")])
def test_numbers_with_one_bracket_are_numbers(first: str, second: str) -> None:
    found = paths(
        f"１　総論\n{first}時代の認識\n・樹種を増やすべき。\n{second}町の姿\n・在来種がよい。\n"
    )
    assert [(theme, path) for theme, path, _ in found] == [
        ("１　総論", (f"{first}時代の認識",)),
        ("１　総論", (f"{second}町の姿",)),
    ]


def test_the_rest_of_a_bracket_is_no_number() -> None:
    text = (
        "○　並木の本数については、これまでに出された資料を見ても明らかではない（参考資料の表\n"
        "２）ので、改めて調べるべきであり、その結果を次の会議に出してほしいと考えている。\n"
        "○　費用を抑えることも必要である。\n"
    )
    assert len(paths(text)) == 2


@pytest.mark.parametrize("bracket", ["（{}）", "＜{}＞", "【{}】", "≪{}≫"])
def test_views_for_and_against_are_stances(bracket: str) -> None:
    text = f"１．期間\n{bracket.format('肯定的意見')}\n・５年が妥当。\n{bracket.format('否定的な意見')}\n・長すぎる。\n"
    found = rows(TITLE + text)
    assert [row["stance"] for row in found] == [
        bracket.format("肯定的意見"),
        bracket.format("否定的な意見"),
    ]
    assert {row["path"] for row in found} == {()}


def test_dashes_right_before_the_words_below_titles_are_marks() -> None:
    text = "○樹種について\n　－樹種を増やすべき。\n　－在来種がよい。\n○費用について\n　－費用を抑えるべき。\n　－広告の収入を充ててはどうか。\n"
    assert paths(text) == [
        ("樹種について", (), "樹種を増やすべき。"),
        ("樹種について", (), "在来種がよい。"),
        ("費用について", (), "費用を抑えるべき。"),
        ("費用について", (), "広告の収入を充ててはどうか。"),
    ]


def test_a_heading_is_not_glued_to_the_sentence_that_introduces() -> None:
    text = (
        "(1)街路樹の更新について\n\n主な意見は次のとおり。\n\n・樹種を増やすべき。\n\n・在来種がよい。\n\n"
        "(2)広場について\n\n主な意見は次のとおり。\n\n・広場も大切である。\n"
    )
    assert [theme for theme, *_ in paths(text)] == ["(1)街路樹の更新について"] * 2 + [
        "(2)広場について"
    ]


def test_numbered_sentences_below_an_announcement_are_opinions() -> None:
    front = "（１）街路樹の更新について\n事務局から、これまでに調べた本数と費用について説明を行った。委員からの主な意見は以下のとおり。\n"
    text = f"{front}1)樹種の多様化が重要である。\n2)更新の費用を抑えるべきではないか。\n"
    found = rows(f"架空市緑化審議会　議事概要\n\n{text}")
    assert [row["text"] for row in found] == [
        "1)樹種の多様化が重要である。",
        "2)更新の費用を抑えるべきではないか。",
    ]


def test_numbered_reports_are_none() -> None:
    found = rows(
        TITLE + "1) 公園課より委員の紹介をおこなった。\n2) 公園課より規約の説明があった。\n"
        "3) 樹種を増やすべきである。\n4) 在来種がよいと考える。\n"
    )
    assert [row["text"] for row in found] == [
        "3) 樹種を増やすべきである。",
        "4) 在来種がよいと考える。",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "（１）議第45号　架空公園の規則の一部改正について",
        "議第45号　架空公園の規則の一部改正について",
    ],
)
@pytest.mark.parametrize("form", ["（{}）", "［{}］"])
def test_who_speaks_first_is_no_rest_of_the_longest_heading(title: str, form: str) -> None:
    text = f"{title}\n{form.format('委員長')}\n　説明を求める。\n{form.format('林委員')}\n　木を増やしてほしい。\n"
    found = rows(f"架空市教育委員会会議録\n\n{text}")
    assert [(row["theme"], row["names"][0][0], row["text"]) for row in found] == [
        (title, "委員長", "説明を求める。"),
        (title, "林委員", "木を増やしてほしい。"),
    ]


def test_a_name_in_brackets_still_closes_a_numbered_opinion() -> None:
    found = rows(
        "架空街路樹懇談会　委員の主な意見\n\n１　架空公園の樹木について、種類を増やすことを考えてはどうか\n（鈴木委員）\n"
        "２　花壇の数を増やすべきである。\n（佐藤委員）\n"
    )
    assert found[0]["text"].endswith("考えてはどうか（鈴木委員）")


def test_a_marked_title_stands_over_a_table() -> None:
    days = "<table><tr><td>日時</td><td>会場</td></tr><tr><td>5月11日</td><td>架空会館</td></tr></table>"
    asked = (
        "<table><tr><td>意見・要望</td></tr><tr><td>街灯を増やすべきではないか。</td></tr>"
        "<tr><td>議会からの回答</td></tr><tr><td>検討しています。</td></tr></table>"
    )
    page = f"<html><body><h1>議会報告会を開催しました</h1><p>★報告会　日程</p>{days}<p>★意見・要望と回答</p>{asked}</body></html>"
    found = opinion_rows(convert(read_html(page.encode(), "made-up.html"))[0])
    assert [(row["theme"], row["text"]) for row in found] == [
        ("意見・要望と回答", "街灯を増やすべきではないか。")
    ]
