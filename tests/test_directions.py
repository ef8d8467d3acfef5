"""What a record says was done, and its headings, between turns: made up, each after a real habit."""

import pytest

from tests.test_speakers import rows, turns

CHAIR = ("山田会長", "説明をお願いします。")
MEMBER = ("佐藤委員", "木は足りているのか。")


@pytest.mark.parametrize("form", ["【{}】　{}\n", "（{}）{}\n", "{}　{}\n", "{}：{}\n"])
@pytest.mark.parametrize(
    "done", ["（説明）", "（資料１に基づき説明）", "－配付資料の確認－", "― 資料の説明 ―"]
)
def test_what_somebody_does_is_nobodys_words(form: str, done: str) -> None:
    spoken = [CHAIR, ("事務局", done), CHAIR, MEMBER, ("事務局", "足りている。")]
    found = turns("".join(form.format(*turn) for turn in spoken))
    assert found == [CHAIR, CHAIR, MEMBER, ("事務局", "足りている。")]


def test_words_below_what_somebody_does_are_theirs() -> None:
    found = turns(
        "【山田会長】　説明をお願いします。\n【事務局】　（資料の説明）\n　以上のとおりです。\n【佐藤委員】　木は足りているのか。\n"
    )
    assert found == [CHAIR, ("事務局", "（資料の説明）以上のとおりです。"), MEMBER]


@pytest.mark.parametrize("form", ["{}\n　{}\n", "【{}】\n{}\n", "（{}）{}\n", "○{}　{}\n"])
def test_members_and_others_speak_together(form: str) -> None:
    spoken = [
        ("委員等", "木は足りているのか。"),
        ("事務局", "足りている。"),
        ("委員等", "分かった。"),
    ]
    assert turns("".join(form.format(*turn) for turn in spoken)) == spoken


def test_a_list_begins_below_a_fact_that_is_as_long() -> None:
    text = "第２回架空市緑化審議会会議録\n開催日　令和５年６月２日（金）\n出席者\n青木　一郎\n田辺　花子\n"
    found = rows(f"{text}委員：木は足りているか。\n事務局：足りている。\n")
    assert [row["text"] for row in found] == ["木は足りているか。", "足りている。"]


@pytest.mark.parametrize(
    "title", ["委員からの主な意見", "事務局からの回答", "質疑応答", "意見交換", "山田大臣挨拶"]
)
def test_plain_titles_right_over_a_turn_are_headings(title: str) -> None:
    found = rows(
        "総会（第４回）　議事要旨\n\n（山田大臣）\n先週は出張していた。\n\n"
        f"{title}\n\n（佐藤委員）\n木を増やしてほしい。\n\n（事務局）\n検討する。\n"
    )
    assert [(row["text"], row["theme"]) for row in found] == [
        ("先週は出張していた。", None),
        ("木を増やしてほしい。", title),
        ("検討する。", title),
    ]


def test_what_is_spoken_about_in_brackets_is_a_heading() -> None:
    found = rows(
        "第３回架空市緑化審議会会議録\n（１）計画（素案）について\n（事務局）計画の概要を説明する。\n（施策の展開について）\n"
        "・啓発の事業を整理した。\n（委員）若い世代への啓発が足りないと感じる。\n（指標について）\n・指標は１０個とした。\n"
        "（委員）指標の数が多すぎる。\n"
    )
    assert [(row["text"], row["path"]) for row in found] == [
        ("計画の概要を説明する。", ()),
        ("若い世代への啓発が足りないと感じる。", ("施策の展開について",)),
        ("指標の数が多すぎる。", ("指標について",)),
    ]


@pytest.mark.parametrize("office", ["環境政策課", "農林水産省", "架空庁"])
@pytest.mark.parametrize("form", ["【{}】\n", "（{}）\n\n"])
def test_offices_stand_over_bullets_where_persons_do(form: str, office: str) -> None:
    found = rows(
        f"第３回架空県環境審議会議事概要\n\n主な意見\n{form.format('青木委員')}・木を増やすべきだと思う。\n・財源をどう考えるか。\n"
        f"{form.format(office)}・次の計画で示したい。\n{form.format('佐藤委員')}・鳥獣の被害の記述が少ない。\n"
    )
    assert [(row["text"], row["names"], row["path"]) for row in found] == [
        ("木を増やすべきだと思う。", (("青木委員", "speaker"),), ()),
        ("財源をどう考えるか。", (("青木委員", "speaker"),), ()),
        ("次の計画で示したい。", ((office, "speaker"),), ()),
        ("鳥獣の被害の記述が少ない。", (("佐藤委員", "speaker"),), ()),
    ]


def test_a_deputy_speaks_for_whom_the_bracket_names() -> None:
    found = rows(
        "産業会議（第14回）議事要旨\n（神津委員）\n・賃上げが課題である。\n（槍田委員代理（天野委員代理））\n・交渉を急いでほしい。\n"
    )
    assert [row["names"][0][0] for row in found] == ["神津委員", "槍田委員代理（天野委員代理）"]


def test_a_last_item_is_nobodys_opinion() -> None:
    found = rows(
        "第３回架空市都市計画審議会　議事要旨\n（１）計画案について\n（田辺委員）\n・農地を残す記述を増やすべきである。\n"
        "（事務局）\n・第３章に記載している。\n■その他\n次回審議会は８月を予定。\n■閉会\n"
    )
    assert [row["text"] for row in found] == [
        "農地を残す記述を増やすべきである。",
        "第３章に記載している。",
    ]
