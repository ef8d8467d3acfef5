"""Where minutes end, and what their headings govern: made-up records, each after a real habit."""

import pytest

from flows.ingest.html import read_html
from tests.converting import Row, convert, opinion_rows
from tests.test_speakers import rows, turns
from tests.test_texts import read

HEAD = "第２回架空市街路樹審議会会議録\n日時　令和５年６月２日（金）\n場所　架空市役所\n"
ASKED, ANSWERED = "街路樹の本数を増やすべきだと思います。", "調べて次回お答えします。"
TALK = [("会長", "意見はありますか。"), ("青木委員", ASKED), ("会長", "では、終わります。")]


def page(body: str) -> list[Row]:
    html = f"<html><body><h1>第２回架空市街路樹審議会会議録</h1>{body}</body></html>"
    return opinion_rows(convert(read_html(html.encode(), "made-up.html"))[0])


def placed(found: list[Row]) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(row["theme"], row["path"], row["text"]) for row in found]


# -- what closes a record ----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{}　{}\n", "○{}　{}\n", "{}：{}\n", "【{}】{}\n"])
@pytest.mark.parametrize(
    "end",
    [
        "上記会議の経過を記載し、相違ないことを証するためここに署名する。\n令和５年７月３日\n会長　青木　一郎\n署名委員　田辺　花子\n",
        "以上、会議の大要を記し、その相違ないことを証するため署名します。\n\n会長：青木一郎\n委員：田辺花子\n",
        "地方自治法第１２３条第２項の規定により署名する。\n議長　青木　一郎\n",
        "午後２時４０分　閉会\n\n会議録署名委員\n　委員　青木　一郎\n　委員　田辺　花子\n",
        "午後２時４０分　散　会\n会長　青木　一郎\n",
        "≪閉会≫\n会長：青木一郎\n",
        "上記のとおり、令和元年度第１回架空市緑化審議会の議事の経過及びその結果を明確にするためにこの議事録を作成し、会長及び出席者１名が署名する。\n令和元年８月２０日\n",
        "会議録署名委員　青木　一郎\n",
        "会議の結果\n（１）計画を承認した。\n提出された資料等\n資料１　計画（案）\n",
        "【決定事項】\n計画を承認した。\n",
        "２　配付資料\n資料１　計画（案）\n",
    ],
)
def test_what_closes_a_record_is_nobodys_words(form: str, end: str) -> None:
    assert turns("".join(form.format(*turn) for turn in TALK) + end) == TALK


@pytest.mark.parametrize(
    "words",
    [
        "会議録署名委員として田辺委員に署名をお願いします。",
        "会議録は、会長が相違ないことを確かめて署名することになっております。",
        "配付資料は三つございます。",
        "前回の閉会のときに申し上げたとおりです。",
    ],
)
def test_what_is_said_of_signing_closes_nothing(words: str) -> None:
    talk = [*TALK[:2], ("会長", f"次に進みます。{words}")]
    assert (
        turns("".join(f"{name}　{said}\n" for name, said in talk).replace("。会", "。\n会")) == talk
    )


def test_a_title_within_the_last_words_closes_nothing() -> None:
    words = f"{TALK[2][1]}\n配付資料\n資料１を後でお読みいただきたいと思います。\n"
    found = turns("".join(f"○{name}　{said}\n" for name, said in [*TALK[:2], ("会長", words)]))
    assert found[2] == ("会長", words.replace("\n", ""))


def test_the_next_day_of_a_meeting_goes_on() -> None:
    day = "".join(f"○{name}　{said}\n" for name, said in TALK)
    assert turns(f"{day}午後３時　散　会\n\n午前１０時　開　議\n{day}") == TALK * 2


def test_what_was_decided_between_two_items_is_nobodys_words() -> None:
    talk = "会長\n　意見はありますか。\n委員\n　街路樹の本数を増やすべきだと思います。\n"
    found = rows(
        f"{HEAD}≪協議事項≫\n（１）計画について\n{talk}《決定事項》\n　事務局案のとおりとする。\n"
        "≪その他≫\n委員\n　次回は公園について話し合いたいと思います。\n≪閉会≫\n"
    )
    assert placed(found) == [
        ("協議事項", ("（１）計画について",), "意見はありますか。"),
        ("協議事項", ("（１）計画について",), ASKED),
        ("その他", (), "次回は公園について話し合いたいと思います。"),
    ]


# -- headings over turns -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "between", ["", "<p>（説明）</p><p>事務局から資料に基づき説明</p><p>（質疑・意見）</p>"]
)
@pytest.mark.parametrize("number", ["", "議題１　"])
def test_a_stated_heading_over_the_first_turns(number: str, between: str) -> None:
    found = page(
        f"<h2>日時</h2><p>令和５年６月２日</p><h2>会議内容</h2><h3>{number}計画の見直しについて</h3>{between}"
        f"<p>（会長）意見はあるか。</p><p>（委員）{ASKED}</p><h3>公園の管理について</h3><p>（委員）{ANSWERED}</p>"
    )
    assert placed(found) == [
        (f"{number}計画の見直しについて", (), "意見はあるか。"),
        (f"{number}計画の見直しについて", (), ASKED),
        ("公園の管理について", (), ANSWERED),
    ]


@pytest.mark.parametrize("heading", ["第３回会議", "会議内容", "内容", "令和５年６月２日会議録"])
def test_a_heading_over_all_that_was_said_is_no_theme(heading: str) -> None:
    found = page(f"<h2>{heading}</h2><p>（会長）意見はあるか。</p><p>（委員）{ASKED}</p>")
    assert [row["theme"] for row in found] == [None, None]


@pytest.mark.parametrize(
    "between",
    [
        "【事務局より資料１に基づき説明】\n",
        "（事務局説明）\n",
        "－資料１により事務局から説明－\n",
        "事務局から資料１に基づき説明\n",
        "事務局から説明\n（質疑応答）\n",
        "",
    ],
)
def test_the_first_item_of_the_proceedings_is_a_heading_over_its_turns(between: str) -> None:
    found = rows(
        f"{HEAD}１　開　会（課長補佐）\n２　あいさつ（課長）\n　本日が最後となる。よろしくお願いする。\n３　議　題\n"
        f"（１）計画案について\n{between}会　長：意見はあるか。\n委　員：{ASKED}\n（２）公園の管理について\n委　員：{ANSWERED}\n"
    )
    assert placed(found) == [
        ("（１）計画案について", (), "意見はあるか。"),
        ("（１）計画案について", (), ASKED),
        ("（２）公園の管理について", (), ANSWERED),
    ]


@pytest.mark.parametrize(
    "between", ["", "（質疑・意見）\n", "（説明）\n事務局から説明\n【質疑】\n"]
)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("次第１　計画について", "次第２　公園の管理について"),
        ("日程第１　計画について", "日程第２　公園の管理について"),
        ("議題（１）計画について", "議題（２）公園の管理について"),
        ("協議事項（１）計画について", "協議事項（２）公園の管理について"),
        ("認定第１号　決算について", "請願第１号　公園の管理について"),
    ],
)
def test_an_item_of_the_agenda_parts_two_turns(first: str, second: str, between: str) -> None:
    found = rows(
        f"{HEAD}○会長　次第に沿って進めます。説明をお願いします。\n\n{first}\n{between}○事務局　{ANSWERED}\n"
        f"○林委員　{ASKED}\n\n{second}\n○田辺委員　{ASKED}\n"
    )
    assert [(row["theme"], row["text"]) for row in found] == [
        (None, "次第に沿って進めます。説明をお願いします。"),
        (first, ANSWERED),
        (first, ASKED),
        (second, ASKED),
    ]


def test_an_item_that_a_speaker_refers_to_parts_nothing() -> None:
    found = turns(
        "○会長　次は\n議題（１）の説明と\n議題（２）の説明です。\n○事務局　資料１を説明します。\n"
        "○会長　次第２にありますように、\n日程第３の議案から始めます。\n○事務局　議案を説明します。\n"
    )
    assert [text for _, text in found if "議題（" in text or "日程" in text] == [
        "次は議題（１）の説明と議題（２）の説明です。",
        "次第２にありますように、日程第３の議案から始めます。",
    ]


def test_bullets_of_the_explanation_stand_below_the_heading_over_turns() -> None:
    told = "・議題は昨年度と同様である。\n（指針について）\n・分科会で検討する。\n"
    found = rows(
        f"{HEAD}６　会議の結果\n（１）進め方について\n－資料１に基づき、事務局から説明－\n{told}会長：意見はあるか。\n委員：{ASKED}\n事務局：{ANSWERED}\n"
        f"（２）その他\n委員：{ANSWERED}\n"
    )
    assert placed(found) == [
        ("（１）進め方について", (), "意見はあるか。"),
        ("（１）進め方について", (), ASKED),
        ("（１）進め方について", (), ANSWERED),
        ("（２）その他", (), ANSWERED),
    ]


def test_a_stated_heading_is_never_the_words_of_a_speaker() -> None:
    found = page(
        "<p>開催日時　令和５年６月２日</p><p>（教育長）始めます。</p><h2>１　報告</h2><h3>学校について</h3>"
        f"<p>（林委員）{ASKED}</p><h2>議事（２議案）</h2><h3>１　議案</h3><p>（林委員）{ANSWERED}</p>"
    )
    assert placed(found) == [
        (None, (), "始めます。"),
        ("１　報告", ("学校について",), ASKED),
        ("１　議案", (), ANSWERED),
    ]


@pytest.mark.parametrize("form", ["＜{}＞", "【{}】", "〈{}〉", "（{}）", "※{}"])
@pytest.mark.parametrize(
    "words",
    [
        "文責　架空省担当室　速報のため事後修正の可能性あり",
        "速報のため、事後に修正の可能性があります",
    ],
)
def test_who_answers_for_the_record_is_no_heading(form: str, words: str) -> None:
    note = form.format(words)
    _, found, lines = read(
        f"架空会議　主な意見\n\n・街路樹を増やすべきである。\n・財源を示すべきである。\n以上\n{note}\n"
    )
    assert [row["text"] for row in found] == [
        "街路樹を増やすべきである。",
        "財源を示すべきである。",
    ]
    assert lines[-1] == ("note", note)
