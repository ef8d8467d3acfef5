"""The front of pages and files as councils publish them: what stands around the title, and the facts below it."""

from typing import Any

import pytest

from flows.ingest.html import read_html
from flows.ingest.text import read_text
from tests.converting import Row, convert, opinion_rows

WORDS = "架空の街路樹の本数を増やすべきである。"
OTHERS = "花壇の手入れも検討すべきである。"


def read(text: str) -> tuple[dict[str, Any], list[Row], dict[str, str]]:
    """Give the document's row, its opinions, and the role of each line by its text."""
    page = text.startswith("<html")
    source = (read_html if page else read_text)(text.encode(), "made-up")
    tables, _ = convert(source)
    lines = {row["text"].strip(): row["role"] for row in tables["lines"].to_pylist()}
    return tables["documents"].to_pylist()[0], opinion_rows(tables), lines


def page(body: str, title: str = "") -> str:
    head = f"<head><title>{title}</title></head>" if title else ""
    return f"<html>{head}<body>{body}</body></html>"


def facts(row: dict[str, Any]) -> tuple[str | None, ...]:
    stated = ("title", "council", "meeting_number", "meeting_date", "meeting_place")
    return tuple(str(row[name]) if row[name] is not None else None for name in stated)


# -- pages without h1, and pages whose h1 is that of the site's section ------------------------

RECORD = "架空緑化検討会（第１回）議事要旨"
HELD = (
    "<p>１　日時<br>平成14年２月14日（木）15:00～16:50</p><p>２　場所<br>第１会議室</p><p>３　会議経過</p>"
    f"<p>○　{WORDS}</p><p>○　{OTHERS}</p>"
)


@pytest.mark.parametrize("named", ["", RECORD, "架空省"])
@pytest.mark.parametrize("tag", ["h2", "h3"])
@pytest.mark.parametrize(
    "above",
    ["<p>トップ＞会議等一覧＞架空緑化検討会</p>", "<p>ホーム &gt; 組織 &gt; 緑化審議会</p>",
     "<p>メニューを飛ばしてコンテンツへ進む</p><p>サイト内検索</p>", "<p>会議資料・開催案内等</p>",
     "<ul><li>会議一覧</li><li>報道資料</li></ul>", "<h4>架空緑化検討会</h4>", "<h2>架空緑化検討会</h2>"],
)  # fmt: skip
def test_the_heading_that_names_the_record_is_the_title_below_the_sites_text(
    above: str, tag: str, named: str
) -> None:
    row, rows, _ = read(page(f"{above}<{tag}>{RECORD}</{tag}>{HELD}", named))
    assert facts(row) == (RECORD, row["council"], "1", "2002-02-14", "第１会議室")
    assert row["council"] in ("架空緑化検討会", "緑化審議会" if "緑化審議会<" in above else None)
    assert [(opinion["text"], opinion["theme"]) for opinion in rows] == [
        (WORDS, None),
        (OTHERS, None),
    ]


@pytest.mark.parametrize(
    "above",
    ["<h1>架空省緑化評価</h1><h2>平成18年度第2回議事要旨</h2>", "<h1>架空省緑化評価</h1><p>■大臣官房■</p>",
     "<h1>架空省緑化評価</h1>"],
)  # fmt: skip
def test_the_record_below_the_sections_h1_is_the_title(above: str) -> None:
    record = "第2回架空省緑化評価委員会　意見要旨"
    row, rows, _ = read(
        page(
            f"{above}<h3>{record}</h3><p>１．日時：　平成18年8月2日（水）</p><p>２．議事概要</p>"
            f"<p>【森田委員長】<br>　説明願いたい。</p><p>【青木委員】<br>　{WORDS}</p>"
        )
    )
    assert facts(row)[:4] == (record, "架空省緑化評価委員会", "2", "2006-08-02")
    assert [opinion["theme"] for opinion in rows] == [None, None]


@pytest.mark.parametrize(
    ("body", "title"),
    [(f"<h1>架空緑化計画</h1><h2>緑化審議会の主な意見</h2><ul><li>{WORDS}</li></ul><h2>部会の主な意見</h2><ul><li>{WORDS}</li></ul>",
      "架空緑化計画"),
     (f"<h1>第３回緑化審議会</h1><h2>緑化審議会議事要旨</h2><ul><li>{WORDS}</li></ul>", "第３回緑化審議会"),
     (f"<h1>緑化計画の策定</h1><p>計画を策定しています。</p><h2>第３回緑化審議会議事要旨</h2><ul><li>{WORDS}</li></ul>",
      "緑化計画の策定")],
)  # fmt: skip
def test_an_h1_over_more_than_a_record_stays_the_title(body: str, title: str) -> None:
    assert read(page(body))[0]["title"] == title


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("第78回会議録　令和5年3月22日開催", "第78回市長と語り合う会　会議録", 78), ("第７回　平成22年12月13日（緑化委員会）", "緑化委員会記録", None),
     ("第15回定例会議（令和7年3月7日開催）", "令和6年度第15回教育委員会議事録", 15), ("第2次緑化計画素案", "意見一覧", None)],
)  # fmt: skip
def test_an_h1_with_a_day_in_it_or_another_title_below_is_the_title(
    first: str, second: str, number: int | None
) -> None:
    row, _, _ = read(
        page(
            f"<h1>{first}</h1><h2>{second}</h2><p>【市長】　こんにちは。</p><p>【青木さん】　{WORDS}</p>"
        )
    )
    assert row["title"] == first
    assert number in (None, row["meeting_number"])


def test_a_breadcrumb_above_a_file_is_neither_title_nor_council() -> None:
    row, _, _ = read(
        f"トップ＞会議＞緑化検討会\n\n{RECORD}\n\n１　日時　平成14年２月14日\n○　{WORDS}\n○　{OTHERS}\n"
    )
    assert facts(row)[:4] == (RECORD, "架空緑化検討会", "1", "2002-02-14")


# -- what stands in brackets below the title ---------------------------------------------------

TITLE = "架空緑化検討会（第２回）議事概要"
MEETING = "１　日時\n　平成15年５月20日（火）13:30～17:40\n２　場所\n　架空会館\n"


@pytest.mark.parametrize("office", ["（推進本部事務局）", "（緑化推進室）", "【架空省緑化局】"])
@pytest.mark.parametrize(
    "words",
    [f"３　議事\n・　{WORDS}\n・　{OTHERS}\n", f"（委員）\n　{WORDS}\n（会長）\n　{OTHERS}\n"],
)
def test_the_office_below_the_title_is_no_heading(office: str, words: str) -> None:
    row, rows, _ = read(f"{TITLE}\n\n{office}\n\n{MEETING}{words}")
    assert facts(row) == (TITLE, "架空緑化検討会", "2", "2003-05-20", "架空会館")
    assert [(opinion["text"], opinion["theme"]) for opinion in rows] == [
        (WORDS, None),
        (OTHERS, None),
    ]


def test_an_office_over_its_opinions_is_a_heading() -> None:
    _, rows, _ = read(f"{TITLE}\n\n【架空省緑化局】\n・{WORDS}\n【架空省道路局】\n・{OTHERS}\n")
    assert [opinion["theme"] for opinion in rows] == ["架空省緑化局", "架空省道路局"]


@pytest.mark.parametrize("over", ["（開催要領）", "【開催要領】", "開催要領", "＜会議の開催要領＞"])
def test_what_stands_over_the_meetings_facts_is_no_part_of_the_title(over: str) -> None:
    row, rows, lines = read(
        f"{TITLE}\n\n{over}\n１．開催日時：2003年５月20日（火）\n２．場所：架空会館\n\n（会議概要）\n"
        f"１．街路樹について\n・{WORDS}\n２．花壇について\n・{OTHERS}\n"
    )
    assert facts(row) == (TITLE, "架空緑化検討会", "2", "2003-05-20", "架空会館")
    assert [opinion["theme"] for opinion in rows] == ["１．街路樹について", "２．花壇について"]
    assert lines[over] == "meeting"


# -- titles of several lines -------------------------------------------------------------------

TURNS = f"○課長　議事に入ります。\n○林委員　{WORDS}\n○課長　検討いたします。\n"


@pytest.mark.parametrize(
    ("head", "title", "council", "number"),
    [("架空市教育委員会会議録\n令和5年第6回定例会\n○開会日　令和5年6月2日（金）", "架空市教育委員会会議録令和5年第6回定例会",
      "架空市教育委員会", "6"),
     ("架空市教育委員会会議録\n平成28年度第12回臨時会\n○開会日　令和5年6月2日（金）", "架空市教育委員会会議録平成28年度第12回臨時会",
      "架空市教育委員会", "12"),
     ("架空市教育委員会会議録\n第6回定例会　令和5年6月2日（金）", "架空市教育委員会会議録", "架空市教育委員会", "6"),
     ("架空市教育委員会会議録\n令和5年第6回定例会（令和5年6月2日）", "架空市教育委員会会議録", "架空市教育委員会", "6"),
     ("第2回\n\n架空区障害者施策推進協議会\n\n令和5年6月2日（金）\n\n架空区福祉部障害者福祉課", "第2回架空区障害者施策推進協議会",
      "架空区障害者施策推進協議会", "2"),
     ("令和5年度第2回\n架空区障害者施策推進協議会\n会議録\n令和5年6月2日（金）", "令和5年度第2回架空区障害者施策推進協議会会議録",
      "架空区障害者施策推進協議会", "2"),
     ("令和5年6月2日\n\n第2回架空区見守りセンター\n運営協議会\n\n（要約版）", "第2回架空区見守りセンター運営協議会（要約版）",
      "架空区見守りセンター運営協議会", "2"),
     ("第2回架空区見守りセンター\n\n運営協議会　会議録\n令和5年6月2日", "第2回架空区見守りセンター運営協議会　会議録",
      "架空区見守りセンター運営協議会", "2")],
)  # fmt: skip
def test_a_title_of_two_lines_is_read_as_one(
    head: str, title: str, council: str, number: str
) -> None:
    row, _, _ = read(f"{head}\n\n午後1時30分開会\n{TURNS}")
    assert facts(row)[:4] == (title, council, number, "2023-06-02")


def test_a_council_is_not_made_of_those_who_came() -> None:
    came = "出席者\n■審議会委員（敬称略）\n平山　武志　緑町地域振興会連絡協議会\n久保田哲也　桜町振興会連絡協議会\n吉岡　成子　架空大学\n"
    row, _, _ = read(
        f"第2次架空市緑化計画（第4回）審議会　要点録\n\n開催日時：令和5年6月2日\n開催場所：架空会館\n{came}■事務局\n"
        f"行　政　武田　隆　企画振興部長\n　　　　山川　修　　企画振興部　政策企画課長\n傍聴者　6人\n\n{TURNS}"
    )
    assert (row["council"], row["meeting_number"]) == (None, 4)


# -- facts below what looks like the body ------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["― 議　事　要　旨 ―", "－議事要旨－", "－ 議事録 －", "― 第３回会議の概要 ―"]
)
def test_the_kind_of_the_material_between_dashes_is_no_opinion(kind: str) -> None:
    row, rows, lines = read(
        f"第3回架空市緑化審議会\n{kind}\n\n■日時：令和5年6月2日（金）　10:00～\n■場所：架空市役所　大会議室\n\n"
        f"【議事概要】\n■議事\n（1）街路樹について\n（高山委員）\n・{WORDS}\n"
    )
    assert facts(row)[1:] == ("架空市緑化審議会", "3", "2023-06-02", "架空市役所　大会議室")
    assert str(row["title"]).startswith("第3回架空市緑化審議会")
    assert lines[kind] == "title"
    assert [opinion["theme"] for opinion in rows] == ["（1）街路樹について"]


@pytest.mark.parametrize(
    "stated",
    ["１　日時\n令和5年6月2日（金）10:00～\n２　場所\n架空会館\n", "１．日時：令和5年6月2日（金）\n２．場所：架空会館\n",
     "■日時：令和5年6月2日（金）　場所：架空会館\n"],
)  # fmt: skip
def test_the_facts_of_the_meeting_count_below_a_heading_too(stated: str) -> None:
    row, _, _ = read(
        f"第3回架空市緑化審議会議事要旨\n\n【街路樹の部】\n\n{stated}３　議事\n・{WORDS}\n・{OTHERS}\n"
    )
    assert facts(row)[3:] == ("2023-06-02", "架空会館")


def test_a_label_without_a_value_is_no_place() -> None:
    text = f"第3回架空市緑化審議会議事要旨\n\n【街路樹の部】\n\n１　日時　令和5年6月2日（金）\n２　場所\n３　配付資料\n資料１\n・{WORDS}\n"
    assert facts(read(text)[0])[3:] == ("2023-06-02", None)


def test_the_facts_of_several_meetings_are_none_of_the_document() -> None:
    row, _, _ = read(
        f"架空市緑化審議会の主な意見\n\n【第一部】\n１　日時　令和5年6月2日\n・{WORDS}\n【第二部】\n"
        f"１　日時　令和5年7月3日\n・{OTHERS}\n"
    )
    assert row["meeting_date"] is None


# -- facts in tables ---------------------------------------------------------------------------

AGENDA = (
    "（1）諮問について<br>誰もが緑地を心地よく使うために<br>～市民の手入れについて～<br>（2）その他"
)


@pytest.mark.parametrize(
    "agenda",
    [f"<tr><td>3　議題</td><td>{AGENDA}</td></tr><tr><td>4　提出資料</td><td>（1）答申素案（資料1）</td></tr>",
     f"<tr><th>議事次第</th><td>{AGENDA}</td></tr>",
     "<tr><th>審議の概要</th><td><ol><li>議題<ul><li>（1）　緑地の変更について</li></ul></li><li>その他</li></ol></td></tr>"
     "<tr><th>公開・非公開の別</th><td>公開</td></tr>",
     "<tr><th>出席者</th><td>【委員】<br>上田　恒雄<br>（学識経験者）<br>【事務局】<br>緑地整備課　坂田係長ほか</td></tr>",
     "<tr><th>出席者氏名<br>（敬称略）</th><td><ul><li>委員長　上田恒雄</li><li>委員　堀田まゆみ</li><li>委員　浅井　健</li></ul><p>事務局</p>"
     "<ul><li>緑地部次長</li><li>兼課長　松田　豊</li></ul></td></tr>"],
)  # fmt: skip
@pytest.mark.parametrize(
    "rest",
    [f"</table><h2>会議録</h2><p>（事務局）　ただいまから始める。</p><p>（委員1）　{WORDS}</p>",
     f"<tr><td colspan=2>5　会議内容</td></tr><tr><td colspan=2><p>（事務局）　ただいまから始める。</p><p>（委員1）　{WORDS}</p></td></tr></table>"],
)  # fmt: skip
def test_what_stands_in_the_cell_beside_its_label_is_no_heading(agenda: str, rest: str) -> None:
    facts_ = "<tr><td>1　日時</td><td>令和5年6月2日（金）</td></tr><tr><td>2　場所</td><td>架空会館</td></tr>"
    row, rows, _ = read(page(f"<h1>第3回架空市緑化審議会会議録</h1><table>{facts_}{agenda}{rest}"))
    assert facts(row)[1:] == ("架空市緑化審議会", "3", "2023-06-02", "架空会館")
    assert [(o["names"][0][0], o["text"], o["theme"]) for o in rows] == [
        ("事務局", "ただいまから始める。", None),
        ("委員1", WORDS, None),
    ]


def test_words_in_the_cell_beside_their_label_are_no_facts() -> None:
    _, rows, _ = read(
        page(
            "<h1>第3回架空市緑化審議会会議録</h1><table><tr><td>日時</td><td>令和5年6月2日（金）</td></tr>"
            f"<tr><td>議題</td><td>（1）街路樹について<br>（会長）意見はあるか。<br>（委員）{WORDS}</td></tr></table>"
        )
    )
    assert [(o["names"][0][0], o["text"], o["theme"]) for o in rows] == [
        ("会長", "意見はあるか。", "（1）街路樹について"),
        ("委員", WORDS, "（1）街路樹について"),
    ]


# -- other days than the meeting's -------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        "検討結果公表日",
        "募集期間",
        "作成年月日",
        "最終更新日",
        "意見提出期限",
        "計画の公表時期",
        "回答期限",
        "発行日",
    ],
)
def test_the_day_below_its_label_is_not_the_meetings(other: str) -> None:
    table = f"<table><tr><th>{other}</th><td>令和5年8月15日（火曜日）</td></tr></table>"
    words = (
        f"<p>［お寄せいただいた意見］<br>{WORDS}<br>［市の検討結果と理由］<br>お示しします。</p>"
    )
    row, _, _ = read(page(f"<h1>第2次緑化計画素案</h1>{table}{words}"))
    assert row["meeting_date"] is None
    text = f"第2次緑化計画素案\n\n{other}\n令和5年8月15日（火曜日）\n\n１　意見\n・{WORDS}\n・{OTHERS}\n"
    assert read(text)[0]["meeting_date"] is None


@pytest.mark.parametrize("label", ["開催期日", "開催日", "開催年月日", "会議の開催期間", "実施日"])
def test_the_day_below_the_label_of_the_meetings_is_its(label: str) -> None:
    text = f"第2回架空市緑化審議会議事要旨\n\n{label}\n令和5年6月2日（金曜日）\n\n１　意見\n・{WORDS}\n・{OTHERS}\n"
    assert str(read(text)[0]["meeting_date"]) == "2023-06-02"


# -- who took part, and who speaks -------------------------------------------------------------


@pytest.mark.parametrize("sign", ["{}：", "{}", "【{}】", "（{}）"])
@pytest.mark.parametrize("who", ["参加者", "講師"])
def test_those_who_came_speak_where_their_name_returns_over_words(who: str, sign: str) -> None:
    name = sign.format(who)
    _, rows, _ = read(
        f"市長との緑化懇談会　開催記録\n開催日　令和5年6月2日（金）\n1．代表あいさつ\n{name}\n　私たちは、木を植える団体です。\n"
        f"2．懇談\n{name}\n　会場費が高い。安く使える場所をつくってほしい。\n{sign.format('市長')}\n　減免の制度があります。\n"
        f"{name}\n　それを知る機会がないと思います。\n"
    )
    assert [(o["names"][0][0], o["theme"]) for o in rows] == [
        (who, "1．代表あいさつ"), (who, "2．懇談"), ("市長", "2．懇談"), (who, "2．懇談"),
    ]  # fmt: skip


def test_those_who_came_are_a_list_where_their_title_stands_once() -> None:
    _, rows, lines = read(
        f"第3回架空市緑化審議会会議録\n日時　令和5年6月2日（金）\n傍聴者\nいませんでした。\n参加者：\n市民１０名が参加した。\n{TURNS}"
    )
    assert len(rows) == 3
    assert lines["参加者："] == "meeting"


# -- the heading over the opinions -------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["主な発言内容（委員発言順）", "主な意見（概要）", "委員からの主な意見"]
)
@pytest.mark.parametrize(
    "sentence",
    [
        "各委員から出た意見は以下のとおり。",
        "説明ののち発言や回答を行った。各委員から出た意見や事務局の回答は以下のとおり。",
    ],
)
def test_a_plain_heading_may_have_a_sentence_between_it_and_its_opinions(
    heading: str, sentence: str
) -> None:
    row, rows, _ = read(
        f"第25回架空国土会議　議事要旨\n\n１　日時\n　令和５年６月７日（水）15：59～ 17：49\n\n２　場所\n　架空会館\n\n"
        f"{heading}\n\n{sentence}\n\n○{WORDS}\n○{OTHERS}\n"
    )
    assert facts(row)[2:] == ("25", "2023-06-07", "架空会館")
    assert [(opinion["text"], opinion["theme"]) for opinion in rows] == [
        (WORDS, heading),
        (OTHERS, heading),
    ]


def test_a_line_of_day_and_hours_ends_there() -> None:
    row, rows, _ = read(
        "第25回架空国土会議　議事要旨\n\n１　日時\n　令和５年６月７日（水）15：59～ 17：49\n\n主な発言内容（委員発言順）\n"
        f"各委員から出た意見は以下のとおり。\n\n○{WORDS}\n○{OTHERS}\n"
    )
    assert (str(row["meeting_date"]), row["meeting_place"]) == ("2023-06-07", None)
    assert [opinion["theme"] for opinion in rows] == ["主な発言内容（委員発言順）"] * 2
