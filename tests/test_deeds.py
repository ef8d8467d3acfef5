"""What a record reports of a meeting is nobody's opinion: made-up lines, each after a real habit."""

import pytest

from flows.normalise.deeds import tells_deeds
from tests.test_speakers import rows, said

OPINIONS = ["樹種を増やすべきではないか。", "費用を抑えることも必要である。"]


@pytest.mark.parametrize(
    "deed",
    [
        "事務局より資料１に基づき説明。",
        "資料３について、事務局より説明。",
        "事務局から資料１を説明。",
        "事務局から、次回整理して示す旨回答。",
        "これに対し、事務局から、次回整理して示す旨の回答があった。",
        "座長から、次回までに整理するよう指示。",
        "公園課より、配布資料の確認があった。",
        "青木委員より、資料２を用いてプレゼンテーションがあった。",
        "事務局より資料２に基づき説明を行った後、質疑応答。",
        "次回は６月に開催予定。",
        "次回会議は３月１日に開催する。",
        "大臣の司会により、議事が進行した。はじめに、街路樹について、大臣から報告があった。その後、議論に移った。",
        "知事から審議会に対して諮問を行った。",
        "出席委員１７名へ辞令交付を行った。",
        "森　県民生活部長　あいさつ",
        "事務局から前回の説明内容について訂正があった。",
        "資料１をもとに座長から説明が行われ、これについて委員から質問及び意見が述べられた。",
        "以上の議論を踏まえ、次回に案を示すこととされた。",
    ],
)
@pytest.mark.parametrize("mark", ["○　", "・"])
def test_a_bullet_that_reports_what_was_done_is_no_opinion(deed: str, mark: str) -> None:
    first, second = OPINIONS
    text = f"街路樹検討会　議事要旨\n\n{mark}{deed}\n{mark}{first}\n{mark}{second}\n{mark}{deed}\n"
    assert said(text) == OPINIONS


@pytest.mark.parametrize(
    "wish",
    [
        "利用者への丁寧な説明。",
        "住民の視点からの分かりやすい説明が必要。",
        "国から自治体への情報提供。",
        "専門家による確認を求めたい。",
        "説明を行うべきである。",
        "委員から、防災の観点が必要との意見があった。",
        "青木委員より、「数は足りるか」旨の発言があり、公園課長から、「足りる」旨の説明があった。",
        "次回の改定では、現地で説明会を開くべきである。",
    ],
)
def test_a_wish_for_a_deed_is_an_opinion(wish: str) -> None:
    text = f"街路樹検討会　議事要旨\n\n○　{OPINIONS[0]}\n○　{wish}\n○　{OPINIONS[1]}\n"
    assert said(text) == [OPINIONS[0], wish, OPINIONS[1]]


def test_an_announcement_above_names_in_brackets() -> None:
    found = rows(
        "第３回架空市緑化懇談会　議事要旨\n\n○ 最初に、市長より、懇談会の設置について説明。\n\n"
        "○ その後、有識者構成員より、以下の発言があった。\n（青木構成員）\n・樹種を増やすべき。\n・在来種がよい。\n"
        "（山田構成員）\n・費用を抑えるべき。\n\n○ 最後に、市長から挨拶があった。\n"
    )
    assert [(row["text"], row["names"]) for row in found] == [
        ("樹種を増やすべき。", (("青木構成員", "speaker"),)),
        ("在来種がよい。", (("青木構成員", "speaker"),)),
        ("費用を抑えるべき。", (("山田構成員", "speaker"),)),
    ]


def test_an_announcement_after_a_report_above_names_in_brackets() -> None:
    found = rows(
        "架空市緑化審議会　議事概要\n\n1 日時：令和5年4月25日\n\n  • 公園課から本文（案）について説明を行い、"
        "その後の各委員の主な発言は以下のとおり\n\n（青木委員）\n\n  • 樹種の多様化が重要。\n  • 費用を抑えるべき。\n\n"
        "（山田委員）\n\n  • 時期を早めるべき。\n"
    )
    assert [(row["text"], row["names"][0][0]) for row in found] == [
        ("樹種の多様化が重要。", "青木委員"),
        ("費用を抑えるべき。", "青木委員"),
        ("時期を早めるべき。", "山田委員"),
    ]


@pytest.mark.parametrize(
    "closing",
    [
        "　最後に、今後の予定について事務局から説明した。\n",
        "\n以上の議論を踏まえ、次回に案を示すこととされた。\n",
        "\n以上の意見に対し、事務局から、検討する旨の回答があった。\n",
    ],
)
def test_a_closing_report_is_no_part_of_the_last_opinion(closing: str) -> None:
    text = f"街路樹検討会　議事要旨\n\n○　{OPINIONS[0]}\n○　{OPINIONS[1]}\n{closing}"
    assert said(text) == OPINIONS


@pytest.mark.parametrize(
    "title",
    [
        "【主な意見】",
        "＜主な意見＞",
        "〔質疑・意見等〕",
        "主な意見：",
        "委員からの主な意見",
        "○主な意見",
    ],
)
@pytest.mark.parametrize(
    "front",
    ["", "１　日時　令和５年４月２５日\n２　場所　第２会議室\n３　出席者　青木委員長ほか５名\n"],
)
def test_plain_opinions_below_a_heading_that_says_so(title: str, front: str) -> None:
    opinions = [
        "樹種の多様化が重要である。",
        "更新の費用を抑えることも必要である。",
        "広場も大切である。",
    ]
    told = "公園課長から、街路樹の更新についての計画の案と、寄せられた要望への対応について説明があった。"
    text = (
        f"架空市緑化審議会の概要\n{front}４　議事概要\n（１）街路樹の更新について\n{told}\n"
        f"{title}\n{opinions[0]}\n{opinions[1]}\n（２）広場について\n{told}\n{title}\n{opinions[2]}\n"
    )
    assert said(text) == opinions


def test_a_remark_and_its_answer_in_one_sentence_are_an_opinion() -> None:
    remark = "青木委員より、「樹種を増やせるか」旨の発言があり、公園課長から、「検討する」旨の説明があった。"
    both = (
        "青木委員より、「樹種を増やすべき」旨、山田委員より、「費用を抑えるべき」旨の発言があった。"
    )
    front = "架空市緑化審議会　議事概要\n\n1 議題事項\n\n(1)街路樹の更新について\n\n公園課長から、報告があった。\n\n"
    assert said(f"{front}{remark}\n") == [remark]
    assert said(f"{front}{both}\n\n(2)公園の灯りについて\n\n公園課長から、報告があった。\n") == [
        both
    ]


@pytest.mark.parametrize(
    "titles",
    [
        ("〔現状と課題〕", "〔主な意見〕", "〔検討の方向〕"),
        ("１　現状・課題", "２　これまでの主な意見", "３　論点"),
        ("【背景】", "【委員からの主な意見】", "【対応の方向性】"),
    ],
)
def test_bullets_beside_the_heading_that_says_opinions_are_none(
    titles: tuple[str, str, str],
) -> None:
    now, heading, next_ = titles
    text = (
        f"街路樹部会　論点整理\n\n{now}\n○　本数は減っている。\n○　費用は増えている。\n{heading}\n"
        f"○　{OPINIONS[0]}\n○　{OPINIONS[1]}\n{next_}\n○　樹種をどう考えるか。\n○　費用をどう抑えるか。\n"
    )
    assert said(text) == OPINIONS


@pytest.mark.parametrize(
    "repeated",
    ["これについて、委員から", "意見及び質問", "事務局から", "以上の議論を踏まえ", "資料から"],
)
def test_a_line_that_repeats_what_deeds_are_told_by_is_read_at_once(repeated: str) -> None:
    # Were a pattern to try every way to part it, this would not end.
    line = f"資料の説明があり、{repeated * 150}"[:148] + "た"
    assert not tells_deeds(line)


@pytest.mark.parametrize(
    "deed", ["資料１について説明", "参考資料２に基づき概要を説明", "資料１－２により報告"]
)
def test_what_was_explained_is_no_heading_and_no_part_of_one(deed: str) -> None:
    said = "（委員）\n・街路樹の本数を示すべき。費用も記載してほしい。\n（委員長）\n・その旨を記述すべき。\n"
    for text in (
        f"（１）議題①：構想について\n{deed}\n{said}",
        f"１　構想について\n\n{deed}\n\n{said}",
    ):
        found = rows(f"第３回架空審議会会議録\n\n{text}")
        assert [row["text"] for row in found] == [
            "街路樹の本数を示すべき。費用も記載してほしい。",
            "その旨を記述すべき。",
        ]
        assert {row["path"] for row in found} == {()}
        assert {(row["theme"] or "")[-2:] for row in found} == {"いて"}


@pytest.mark.parametrize("sheets", ["（A4 1枚）", "（Ａ４ ３１枚、Ａ３ ４枚）", "（A4判 2頁）"])
@pytest.mark.parametrize("title", ["提出資料", "会議に提出された資料", "使用資料", "資料名"])
def test_a_list_of_materials_holds_no_opinions(title: str, sheets: str) -> None:
    found = rows(
        f"第３回架空審議会会議録\n\n３　出席者　中村委員長\n４　{title}\n・次第{sheets}\n・資料１：構想（素案）{sheets}\n"
        f"・参考資料：御意見の整理表{sheets}\n\n５　会議の結果\n（開会）\n○議事\n（委員）\n・丁寧な対応を記載すべき。\n"
    )
    assert [(row["text"], row["names"], row["theme"]) for row in found] == [
        ("丁寧な対応を記載すべき。", (("委員", "speaker"),), None)
    ]


def test_who_said_something_below_a_marked_title_is_no_rest_of_it() -> None:
    found = rows(
        "第1回架空審議会　議事要旨\n■日時：令和5年6月2日（金）\n■開会\n■会長の選出\n大宅委員より事務局へ一任でどうかとの意見有り。\n"
        "■議事\n（1）計画について\n（青木委員）\n・街路樹を増やすべきである。\n（佐藤委員）\n・財源を示すべきである。\n■閉会\n"
    )
    assert [row["text"] for row in found] == [
        "街路樹を増やすべきである。",
        "財源を示すべきである。",
    ]


@pytest.mark.parametrize(
    "decided",
    [
        "（架空計画（案）については、異議なしとして答申することとされた。）",
        "（架空計画については、原案のとおり公表することが了承された）",
        "（２）架空計画（案）については、原案のとおり答申することとされた。",
    ],
)
def test_what_was_decided_below_an_opinion_is_no_part_of_it(decided: str) -> None:
    text = f"第１回架空審議会　議事概要\n\n１　主な発言\n・街路樹を増やすべきである。\n{decided}\n"
    assert said(text) == ["街路樹を増やすべきである。"]
