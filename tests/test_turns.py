"""Turns of minutes that no list of offices tells: made-up records, each after a real habit."""

import pytest

from tests.test_speakers import rows, turns

OPENING = ("山田会長", "ただ今から開会します。")
CLOSING = ("佐藤委員", "よく分かりました。")


@pytest.mark.parametrize(
    "name",
    [
        "消費生活課",
        "架空庁食品表示企画課",
        "緑町理事長",
        "和田架空銀行参事役",
        "大川監査役",
        "青木教頭",
        "緑山株式会社（佐藤）",
        "架空省（鈴木課長）",
        "５番（森花子）",
        "５番（森　花子）",
        "議長（山口　太郎）",
        "町長（高　渡）",
        "小川委員（架空大学　教授）",
    ],
)
def test_a_mark_of_turns_tells_a_speaker_whatever_the_office(name: str) -> None:
    spoken = [OPENING, (name, "資料を説明します。"), CLOSING, OPENING]
    found = turns("".join(f"○{speaker}　{words}\n" for speaker, words in spoken))
    assert found == [(speaker.replace("　", ""), words) for speaker, words in spoken]


@pytest.mark.parametrize("form", ["○{}\n　{}\n", "○{} {}\n", "{}　{}\n", "{}：{}\n", "【{}】{}\n"])
def test_a_name_in_brackets_may_hold_a_space(form: str) -> None:
    spoken = [
        ("議長（山口　太郎）", "会議を開きます。"),
        ("市長（高原　渡）", "提案の理由を説明します。"),
        ("議長（山口　太郎）", "説明が終わりました。"),
    ]
    found = turns("".join(form.format(*turn) for turn in spoken))
    assert found == [(speaker.replace("　", ""), words) for speaker, words in spoken]


@pytest.mark.parametrize(
    "line",
    [
        "○次回日程　来月に開きます。",
        "○議事　資料１を用いた。",
        "○街路樹の本数　減っている。",
        "○意見交換　三つの班で話した。",
    ],
)
def test_what_titles_an_item_is_no_speaker(line: str) -> None:
    found = turns(f"○山田会長　始めます。\n○佐藤委員　はい。\n{line}\n○山田会長　終わります。\n")
    assert [speaker for speaker, _ in found] == ["山田会長", "佐藤委員", "山田会長"]


@pytest.mark.parametrize(
    "direction",
    [
        "〔「なし」と呼ぶ者あり〕",
        "〔「異議なし」という人あり〕",
        "〔賛成者起立〕",
        "〔「なし」と呼ぶ者がある〕",
        "〔「進行」と呼び、その他発言する者多し〕",
        "〔挙手全員〕",
        "【介護保険課長より配付資料の確認】",
        "《１６時３０分開会》",
        "＜資料１について説明＞",
        "――――― ◇ ―――――",
        "──────────",
        "◇・・・・◇・・・・◇",
        "― 休　憩（現地調査） ―",
    ],
)
@pytest.mark.parametrize("form", ["○{}　{}\n", "{}：{}\n", "【{}】\n{}\n"])
def test_directions_are_nobodys_words_and_no_headings(direction: str, form: str) -> None:
    before = form.format("山田会長", "質疑はありませんか。")
    after = form.format("佐藤委員", "ありません。") + form.format("山田会長", "終結します。")
    found = rows(f"第２回架空市緑化審議会会議録\n\n{before}　　{direction}\n{after}")
    assert [(row["names"][0][0], row["text"], row["theme"], row["path"]) for row in found] == [
        ("山田会長", "質疑はありませんか。", None, ()),
        ("佐藤委員", "ありません。", None, ()),
        ("山田会長", "終結します。", None, ()),
    ]


def test_a_name_in_the_brackets_of_turns_speaks_whatever_the_words() -> None:
    spoken = [
        ("会長", "説明を求める。"),
        ("班長", "資料１により説明"),
        ("会長", "質疑を求める。"),
        ("佐野委員", "完了はいつか。"),
        ("石野次長", "・来年の春\n・遅くとも夏"),
        ("会長", "閉会する。"),
    ]
    found = turns("".join(f"【{speaker}】\n{words}\n" for speaker, words in spoken))
    assert [speaker for speaker, _ in found] == [speaker for speaker, _ in spoken]
    assert found[1][1] == "資料１により説明"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("港　湾　課", "港湾課"),
        ("港 湾 課", "港湾課"),
        ("土木部", "土木部"),
        ("環境局", "環境局"),
        ("Ａ 委 員", "Ａ委員"),
        ("副 委 員 長", "副委員長"),
        ("田中産業Ｇ長", "田中産業Ｇ長"),
    ],
)
@pytest.mark.parametrize("form", ["{}：{}\n", "【{}】{}\n", "【{}】\n{}\n"])
def test_offices_and_spaced_names(printed: str, name: str, form: str) -> None:
    spoken = [
        ("委員", "夜の工事はいつ終わるのか。"),
        (printed, "来月に終わる。"),
        ("会長", "分かった。"),
    ]
    found = turns("".join(form.format(*turn) for turn in spoken))
    assert found == [("委員", spoken[0][1]), (name, spoken[1][1]), ("会長", spoken[2][1])]


def test_who_presides_by_name() -> None:
    found = turns(
        "１　開会\n司会：小田課長\n２　あいさつ\n会長あいさつ\n３　議事\n"
        "司会：若林事務局長\n　お集まりいただき感謝します。\n会長：始めます。\n委員：質問はありません。\n"
    )
    assert found == [
        ("若林事務局長", "お集まりいただき感謝します。"),
        ("会長", "始めます。"),
        ("委員", "質問はありません。"),
    ]


def test_plain_turns_below_marked_items() -> None:
    found = rows(
        "令和６年度第４回架空市上下水道審議会の会議結果\n日時　令和６年１１月２１日（木曜日）\n"
        "（１）諮問事項\n・事務局から資料を用いて説明。\n○項目１　はじめに\n"
        "委員：県水の受水状況が記載されておりません。\n○項目２　経営の現状\n"
        "委員：表の見出しが分かりにくいと思います。\n"
    )
    assert [(row["text"], row["names"][0][0]) for row in found] == [
        ("県水の受水状況が記載されておりません。", "委員"),
        ("表の見出しが分かりにくいと思います。", "委員"),
    ]


@pytest.mark.parametrize(
    "item", ["議事（１）「花の審査」", "議事２　木の報告について", "議題２　木の報告"]
)
def test_items_of_the_agenda_between_turns_are_headings(item: str) -> None:
    found = rows(
        f"第２回架空市緑化審議会会議録\n\n議事１　開会について\n事務局：検討する。\n{item}\n委員：木は足りるか。\n"
    )
    assert found[-1]["theme"] == item
    assert found[0]["text"] == "検討する。"


def test_a_remark_of_the_record_is_no_part_of_a_speech() -> None:
    found = turns(
        "（会長）\n案のとおりとしたい。\n\n※　各委員一致で可決\n\n（佐藤委員）\n次は何か。\n（会長）\n以上です。\n"
    )
    assert [words for _, words in found] == ["案のとおりとしたい。", "次は何か。", "以上です。"]


def test_persons_of_the_agenda_do_not_speak() -> None:
    found = rows(
        "第２回架空市緑化審議会　議事概要\n４．主な議題\n（１）委員からの発表\n・　　架空大学教授　　青木　花子　氏\n"
        "・　　架空市長　　　　山田　次郎　氏\n５．主な意見\n・　木を増やすべきではないか。\n・　花を減らすべきではないか。\n"
    )
    assert [row["text"] for row in found] == [
        "木を増やすべきではないか。",
        "花を減らすべきではないか。",
    ]


def test_a_bullet_that_reports_a_deed_is_no_part_of_a_speech() -> None:
    found = turns(
        "（小川委員）\n　在来種がよい。\n\n○　山崎課長から次回の日程について説明があった。\n\n（森委員）\n　木を増やしてほしい。\n（会長）\n　以上とする。\n"
    )
    assert found[:2] == [("小川委員", "在来種がよい。"), ("森委員", "木を増やしてほしい。")]


@pytest.mark.parametrize("form", ["○{}　{}\n", "{}：{}\n", "【{}】{}\n", "{}　{}\n"])
@pytest.mark.parametrize(
    "done", ["＜配布資料の確認＞", "<資料の説明>", "‹説明›", "（説明）", "《資料説明》"]
)
def test_a_turn_of_nothing_but_a_direction_is_nobodys(done: str, form: str) -> None:
    found = turns(
        form.format("青山部会長", "ただいまから開催いたします。")
        + form.format("事務局", done)
        + form.format("青山部会長", "では、ご報告いたします。")
    )
    assert [name for name, _ in found] == ["青山部会長", "青山部会長"]


@pytest.mark.parametrize("clock", ["午前10時00分", "１３：３０", "（午後２時）", "午前１０時開会"])
def test_a_heading_may_have_the_time_below_it(clock: str) -> None:
    found = rows(
        f"架空市緑化審議会議事録\n\n１．開 会\n{clock}\n事務局：定刻となりましたので、始めます。\n"
        "座長：皆様にはご協力いただきたい。\n２．議 事\n事務局：資料を説明します。\n"
    )
    assert [row["theme"] for row in found] == ["１．開　会", "１．開　会", "２．議　事"]


@pytest.mark.parametrize("title", ["冒頭発言", "意見交換", "質疑応答", "委員からの主な意見"])
def test_a_plain_title_over_the_first_turn_is_a_heading(title: str) -> None:
    found = rows(
        f"架空会議　記者会見\n\n令和６年２月１７日\n\n{title}\n\n（事務局）始めさせていただきます。\n\n"
        "（河野委員長）それでは、報告をいたします。\n\n（事務局）修正版は後日配付いたします。\n"
    )
    assert {row["theme"] for row in found} == {title}


def test_a_programme_above_the_agenda_governs_nothing() -> None:
    found = rows(
        "第１０回　架空放送番組審議会議事録\n開催日時　令和６年５月２８日\n出席委員　６名\n１．委員紹介\n２．会社概要の説明\n"
        "議　題\n①委員長の選出\n②放送番組についての審議\n各委員の意見は下記の通り。\n●もっと認知していただいてほしい。\n"
    )
    assert [(row["theme"], row["text"]) for row in found] == [
        (None, "もっと認知していただいてほしい。")
    ]
