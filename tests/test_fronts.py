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
