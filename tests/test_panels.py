"""How national councils and panels sum up what their members said: made-up records, each after a real habit."""

import pytest

from flows.ingest.readers import read_lines
from tests.converting import Row, convert, opinion_rows

A = "地域の実情に応じた取組を進めるため、自治体の裁量を認めるべきである。"
B = "人材の確保が最大の課題であり、処遇の改善を進めてほしい。"
C = "費用の負担の在り方についても、併せて検討すべきではないか。"
HEAD = "第２回架空検討会　議事概要\n\n１　日時　令和５年６月７日（水）10:00～12:00\n２　場所　架空会館\n\n"


def rows_of(text: str, name: str = "made-up.txt") -> tuple[list[Row], list[tuple[str, str]]]:
    """Give the opinions, and each line that is not blank with its role."""
    tables, _ = convert(read_lines(text.encode(), name))
    lines = [(row["role"], row["text"].strip()) for row in tables["lines"].to_pylist()]
    return opinion_rows(tables), [line for line in lines if line[0] != "blank"]


def said(text: str) -> list[str]:
    return [row["text"] for row in rows_of(text)[0]]


# -- what announces opinions ----------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "○なお、各委員より以下の意見があった。",
        "○併せて、委員から次のような意見が出された。",
        "○さらに、各委員から以下の意見を頂いた。",
    ],
)
def test_a_marked_sentence_that_goes_on_may_announce_opinions(lead: str) -> None:
    record = f"○計画の見直しについて、事務局より説明後、審議を行った。\n{lead}\n"
    assert said(f"{HEAD}３　議事概要\n{record}・{A}\n・{B}\n・{C}\n") == [A, B, C]


# -- what marks mean ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "legend",
    [
        "（○印は委員及び関係者の発言、◇印は事務局の発言）",
        "（○は委員・参考人、◇は事務局の発言）",
        "（○印：委員、◇印：事務局）",
    ],
)
def test_a_legend_may_call_the_mark_a_mark_and_name_several(legend: str) -> None:
    talk = f"○　{A}\n\n◇　次回、資料を整理してお示ししたい。\n\n○　{B}\n"
    opinions, lines = rows_of(f"{HEAD}３　議事\n意見交換が行われた。\n{legend}\n\n{talk}")
    assert [(row["theme"], row["text"]) for row in opinions] == [(None, A), (None, B)]
    assert ("legend", legend) in lines


@pytest.mark.parametrize("end", ["。（○：委員、●：事務局）", "（○：委員、●：事務局）。"])
def test_a_legend_may_close_a_long_sentence(end: str) -> None:
    lead = (
        "（１）事務局から、資料２の１頁から１２頁に基づいて第５回及び第７回の検討会における議論の概要並びに"
        f"具体案について説明がされた。その後、各委員から次のような意見が出された{end}"
    )
    talk = f"○　{A}\n\n●　資料の１０頁に記載したとおり、法令上の論点がある。\n\n○　{B}\n"
    assert said(f"{HEAD}３　議事\n{lead}\n\n{talk}") == [A, B]


# -- the record's own sentences -------------------------------------------------------------


def test_a_numbered_sentence_below_the_last_turn_is_the_records() -> None:
    told = "（１）事務局より資料に基づき説明を行った後、質疑が行われた。\n\n＜質疑＞\n\n"
    talk = f"【委員】\n　{A}\n\n【事務局】\n　次回までに整理する。\n\n【委員】\n　{B}\n\n"
    closing = "（２）事務局より今後の予定について説明が行われた後、閉会した。"
    opinions, lines = rows_of(f"{HEAD}３　議事要旨\n\n{told}{talk}{closing}\n")
    assert [row["text"] for row in opinions] == [A, "次回までに整理する。", B]
    assert (lines[-1][0], lines[-1][1]) == ("note", closing)


def test_what_a_member_counts_is_no_sentence_of_the_record() -> None:
    told = "（１）事務局より資料に基づき説明を行った後、質疑が行われた。\n\n＜質疑＞\n\n"
    talk = f"【委員】\n　{A}\n（２）費用についても検討すべきである。\n\n【事務局】\n　整理する。\n"
    assert said(f"{HEAD}３　議事要旨\n\n{told}{talk}")[0].endswith("検討すべきである。")


# -- what evaluators say --------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    ["問題点・改善すべき点", "改善すべき点", "評価できる点", "問題点・改善点・今後への提言"],
)
def test_what_evaluators_find_good_or_bad_is_a_stance(label: str) -> None:
    text = (
        "架空技術開発事業　評価報告書\n\n第１章　評価\n\n（１）総合評価\n　成果は評価できる。\n\n"
        f"（肯定的意見）\n○　{A}\n\n（{label}）\n●　{B}\n\n（その他の意見）\n・　{C}\n"
    )
    opinions, _ = rows_of(text)
    assert [(row["stance"], row["path"]) for row in opinions] == [
        ("（肯定的意見）", ("（１）総合評価",)),
        (f"（{label}）", ("（１）総合評価",)),
        ("（その他の意見）", ("（１）総合評価",)),
    ]


@pytest.mark.parametrize(
    "title",
    ["委員からの指摘事項", "評価委員のコメント", "委員からの主な指摘事項等", "外部有識者の所見"],
)
def test_what_members_point_out_is_an_opinion(title: str) -> None:
    bullets = "・目標をより明確に示されたい。\n・課題の設定について、整理されたい。\n"
    assert (
        len(said(f"架空研究所　評価結果\n\n【総合評価】\n適切である。\n\n【{title}】\n{bullets}"))
        == 2
    )


# -- what is listed below -------------------------------------------------------------------


@pytest.mark.parametrize("title", ["４　配付資料", "配布資料", "【配付資料】", "■配付資料一覧"])
def test_handouts_listed_below_the_opinions_are_none(title: str) -> None:
    handouts = "・資料１　委員名簿\n・資料２　計画の素案について\n・参考資料　これまでの経過\n"
    assert said(f"{HEAD}３　主な意見\n・{A}\n・{B}\n\n{title}\n{handouts}") == [A, B]
