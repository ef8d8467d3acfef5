"""Feeds, pages and tables as the ministries serve them, and the wording of their links."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.collect.access import Failed
from flows.collect.discover import in_feed, in_page
from flows.collect.feeds import read_feed
from flows.collect.filetype import is_complete, kind_of, named_kind
from flows.collect.links import PageLink
from flows.collect.meetings import Meeting
from flows.collect.pages import Page, read_page
from flows.collect.state import Item
from flows.collect.watchlist import WatchList, read_watch_list
from flows.collect.wording import (
    correction_mark,
    is_generic,
    rounds_in,
    split_label,
    without_corrections,
)
from flows.dates import dates_in
from tests.collecting import UNWANTED, WANTED, TestClock


def watching(kind: str = "page", **facts: object) -> WatchList:
    source = {"name": "test", "kind": kind, "url": "https://www.example.go.jp/list.html", **facts}
    return WatchList.model_validate({"wanted": WANTED, "unwanted": UNWANTED, "sources": [source]})


def found(watch: WatchList, html: str, depth: int = 1) -> list[tuple[str, str]]:
    source = watch.sources[0]
    page = read(html, source.url)
    item = Item("test", source.url, "page", TestClock().now(), depth=depth)
    return [(one.role, one.url.rpartition("/")[2]) for one in in_page(watch, source, item, page)]


def read(html: str, url: str = "https://www.example.go.jp/list.html") -> Page:
    page = read_page(html.encode(), url)
    assert page is not None
    return page


# Feeds


def test_soumu_rdf_in_shift_jis(samples: Path) -> None:
    feed = read_feed((samples / "feeds/soumu.xml").read_bytes(), "https://www.soumu.go.jp/news.rdf")
    assert (len(feed.entries), feed.damage) == (20, None)
    assert feed.entries[0].title == "令和8年度地方財政審議会（8月19日）議事要旨"
    assert feed.entries[0].url.endswith("/chizai/02zaisei02_04001397_00957.html")


@pytest.mark.parametrize(("name", "count"), [("mhlw.xml", 67), ("cao.xml", 10)])
def test_other_feeds(samples: Path, name: str, count: int) -> None:
    feed = read_feed((samples / "feeds" / name).read_bytes(), "https://www.example.go.jp/f.rdf")
    assert len(feed.entries) == count
    assert all(entry.url.startswith("https://") and entry.title for entry in feed.entries)
    assert not any(entry.url != entry.url.strip() for entry in feed.entries), "cao.xml has one"


def test_the_watch_list_that_we_ship_finds_the_minutes_in_real_feeds(samples: Path) -> None:
    watch = read_watch_list()
    wanted = {}
    for source in watch.sources:
        if source.kind == "feed":
            name = "soumu.xml" if "soumu" in source.url else "mhlw.xml"
            feed = read_feed((samples / "feeds" / name).read_bytes(), source.url)
            hits = [one for one in in_feed(watch, source, feed) if one.role == "material"]
            wanted[source.name] = hits
    assert [one.facts["title"] for one in wanted["chihou-zaisei-news"]] == [
        "令和8年度地方財政審議会（8月19日）議事要旨"
    ]
    assert wanted["chihou-zaisei-news"][0].facts.get("meeting_date") is None, "a day, but no year"
    minutes = {one.facts.get("meeting_number"): one.facts for one in wanted["roudou-seisaku-news"]}
    assert set(minutes) == {7, 93, 210}
    assert minutes[210]["meeting_date"] == "2026-07-14"
    assert minutes[210]["committee"] == "労働条件分科会"
    joint = wanted["kousei-kagaku-news"][0].facts
    assert "meeting_number" not in joint, "a joint meeting has two numbers: neither is guessed"


def test_rss_2_and_atom() -> None:
    rss = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>第1回</title><link>a.pdf</link><pubDate>Wed, 19 Aug 2026 05:00:00 +0900</pubDate></item></channel></rss>'
    atom = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>第1回</title><link href="a.pdf"/><updated>2026-08-19T05:00:00+09:00</updated></entry></feed>'
    one, two = (read_feed(x.encode(), "https://a.go.jp/f/x.xml").entries for x in (rss, atom))
    assert one == two
    assert one[0].url == "https://a.go.jp/f/a.pdf"


def test_entries_from_before_tls_and_titles_in_html() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title><entry><link href="http://a.go.jp/y"/>
      <title type="html">&lt;b&gt;第5回&lt;/b&gt;部会 議事録</title></entry></feed>"""
    (entry,) = read_feed(atom.encode(), "https://a.go.jp/f.xml").entries
    assert (entry.url, entry.title) == ("https://a.go.jp/y", "第5回部会 議事録")


@pytest.mark.parametrize("data", [b"", b"<html><body>down for maintenance</body></html>", b"\0\1"])
def test_what_is_no_feed_fails(data: bytes) -> None:
    with pytest.raises(Failed, match="no RSS or Atom feed"):
        read_feed(data, "https://a.go.jp/")


def test_an_entry_without_an_address_or_a_possible_date_does_not_stop_the_others() -> None:
    entries = "".join(
        f"<item><title>a</title><link>{link}</link><pubDate>{date}</pubDate></item>"
        for link, date in (
            ("http://[b/", "Mon, 05 Jan 2026 00:00:00 GMT"),
            ("/c", "0000-00-00T00:00:00Z"),
            ("/d", "9999-12-31T23:59:59-23:00"),
        )
    )
    data = f'<rss version="2.0"><channel><title>f</title>{entries}</channel></rss>'.encode()
    feed = read_feed(data, "https://www.example.go.jp/f.rdf")
    assert [entry.url.rpartition("/")[2] for entry in feed.entries] == ["c", "d"]


def test_a_feed_with_entities_is_not_read() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
    with pytest.raises(Failed, match="entities"):
        read_feed(bomb, "https://a.go.jp/")


def test_a_damaged_feed_gives_what_it_has_and_says_so(samples: Path) -> None:
    data = (samples / "feeds/soumu.xml").read_bytes()
    feed = read_feed(data[: len(data) // 2], "https://www.soumu.go.jp/news.rdf")
    assert feed.damage
    assert 0 < len(feed.entries) < 20


# Tables


def test_legacy_and_current_lists_of_meetings(samples: Path) -> None:
    data = (samples / "feeds/zaruju_table_layouts.html").read_bytes()
    page = read_page(data, "https://www.mhlw.go.jp/stf/shingi/list.html")
    assert page is not None
    assert [(link.url, link.column, link.row) for link in page.links] == [
        ("https://example.com/minutes.html", "議事録", Meeting((3,), date(2013, 11, 6))),
        ("https://example.com/materials.html", "資料", Meeting((3,), date(2013, 11, 6))),
        (
            "https://www.mhlw.go.jp/stf/shingi/report.html",
            "資料",
            Meeting((), date(2025, 11, 18)),
        ),
    ]


HEADER = "<tr><th>回数</th><th>開催日</th><th>議題</th><th>資料・議事録</th></tr>"


@pytest.mark.parametrize(
    ("row", "meeting"),
    [
        ("<td>第43・44回</td><td>令和８年７月１日</td><td>x</td>", Meeting((43, 44), date(2026, 7, 1))),
        ("<td>第19回、第20回</td><td>令和8年7月1日<br>令和8年7月2日</td><td></td>", Meeting((19, 20))),
        ("<td>12</td><td>2026年7月1日</td><td>x</td>", Meeting((12,), date(2026, 7, 1))),
        ("<td>第5回</td><td>2026年7月1日（水）14時～　本庁舎</td><td>x</td>", Meeting((5,), date(2026, 7, 1))),
        ("<td>第五回</td><td>R8.7.1</td><td>x</td>", Meeting((5,), date(2026, 7, 1))),
        ("<td>－</td><td>2026年7月1日</td><td>報告書</td>", Meeting((), date(2026, 7, 1))),
        ("<td>第6回</td><td>2026年7月1日<br>開催中止</td><td></td>", Meeting((6,))),
        ("<td>第7回</td><td>2026年7月1日</td>", Meeting((7,), date(2026, 7, 1))),
        ("<td>第8回</td><td>7月1日</td><td>第3回の続き（2020年1月1日）</td>", Meeting((8,))),
    ],
)  # fmt: skip
def test_rows(row: str, meeting: Meeting) -> None:
    html = f"<table>{HEADER}<tr>{row}<td><a href='m.html'>資料</a></td></tr></table>"
    assert [link.row for link in read(html).links] == [meeting]


@pytest.mark.parametrize(
    "titles",
    [
        "開催日時・場所|議題|会議録等",
        "開催日|会議名|議事録・議事要旨",
        "年月日|内容|議事録／議事要旨",
    ],
)
def test_headers_of_lists(titles: str) -> None:
    head = "".join(f"<th>{title}</th>" for title in titles.split("|"))
    html = f"<table><tr>{head}</tr><tr><td>2026年7月1日 本庁舎</td><td>第3回部会</td><td><a href=1>x</a></td></table>"
    assert [link.row for link in read(html).links] == [Meeting((3,), date(2026, 7, 1))]


def test_a_cell_that_spans_rows_counts_in_each() -> None:
    html = (
        f"<table>{HEADER}<tr><td rowspan=2>第9回</td><td>2026年7月1日</td><td>a</td>"
        "<td><a href=1>資料</a></td></tr><tr><td>2026年7月2日</td><td>b</td>"
        "<td><a href=2>資料</a></td></tr></table>"
    )
    rows = [link.row for link in read(html).links]
    assert rows == [Meeting((9,), date(2026, 7, 1)), Meeting((9,), date(2026, 7, 2))]


def test_a_broken_table_still_gives_its_links() -> None:
    html = f"<table>{HEADER}<tr><td>第1回<td>2026年7月1日<td>x<td><a href=1>資料</a><tr><td>第2回"
    page = read(html + "<td>2026年7月8日<td>y<td><a href=2>議事録</a></table>")
    assert [link.row for link in page.links] == [
        Meeting((1,), date(2026, 7, 1)),
        Meeting((2,), date(2026, 7, 8)),
    ]


def test_other_tables_are_read_as_text() -> None:
    html = "<table><tr><td>資料１</td><td><a href=a.pdf>主な意見</a></td></tr></table>"
    assert [(link.label, link.row) for link in read(html).links] == [("資料１", None)]


# Pages


def test_corrected_materials_of_a_real_page(samples: Path) -> None:
    data = (samples / "feeds/mhlw-kb_r8_excerpt_TRIMMED.html").read_bytes()
    page = read_page(data, "https://www.mhlw.go.jp/stf/newpage_67729.html")
    assert page is not None
    links = {link.url.rpartition("/")[2]: link for link in page.links}
    assert "000000001.pdf" not in links, "the site's header is not the page"
    assert "000000002.pdf" not in links, "nor is its footer"
    new = links["001732089.pdf"]
    assert new.note == "（0730訂正後）"
    assert new.correction == "（0529訂正後）（0730訂正後）"
    assert new.label.startswith("・診療報酬の算定方法の一部改正に伴う実施上の留意事項について")
    assert "訂正後" not in new.key
    assert links["001689078.pdf"].correction is None, "a document about a correction is none"
    one, two = links["001675971.xlsx"], links["001691187.xlsx"]
    assert one.key == two.key, "the same material, updated"


def test_what_meeting_pages_state(samples: Path) -> None:
    text = (samples / "feeds/soumu_chihou_seido_meeting_pages.txt").read_text()
    stated = {}
    for part in text.split("## url: ")[1:]:
        url, _, body = part.partition("\n")
        stated[url.rpartition("/")[2]] = read("<br>".join(body.split("\n"))).meeting
    assert stated == {
        "No29_senmon_2.html": Meeting((2,), date(2007, 10, 5)),
        "12813_3.html": Meeting((26,), date(2009, 4, 24), "全国都市会館 第2会議室(3階)"),
        "No28_senmon_3.html": Meeting((3,), date(2004, 4, 26)),
        "No29_sokai_01.html": Meeting((1,), date(2007, 7, 3)),
    }


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("資料１　主な意見<a href=1>（PDF）</a>", "資料１　主な意見"),
        ("<p>資料１　主な意見<br><a href=1>PDF</a></p>", "資料１　主な意見"),
        ("<dl><dt>主な意見</dt><dd><a href=1>PDF</a></dd></dl>", "主な意見"),
        (
            "<table><tr><td><p>主な意見</p></td><td><p><a href=1>PDF</a></p></td></table>",
            "主な意見",
        ),
        ("<p>場所 会議室</p><p><a href=1>PDF</a></p>", ""),
        ("<ul><li>主な意見</li><li><a href=1>PDF</a></li></ul>", ""),
        ("<a href=0>x</a>（1MB） 資料２ <a href=1>PDF</a>", "資料２"),
    ],
)
def test_what_stands_before_a_link_names_it(html: str, label: str) -> None:
    assert read(html).links[-1].label == label


def test_addresses_are_taken_relative_to_the_page_or_its_base() -> None:
    page = read("<a href='../a.pdf#p2'>a</a><a href='#top'>b</a><a href='mailto:x@y'>c</a>")
    assert [link.url for link in page.links] == ["https://www.example.go.jp/a.pdf"]
    page = read("<head><base href='/files/'></head><body><a href='a.pdf'>a</a></body>")
    assert [link.url for link in page.links] == ["https://www.example.go.jp/files/a.pdf"]


def test_pages_in_other_encodings() -> None:
    html = "<html><head><meta charset='Shift_JIS'></head><body><a href=a.pdf>①主な意見～</a></body>"
    page = read_page(html.encode("cp932"), "https://www.example.go.jp/")
    assert page is not None
    assert page.links[0].text == "①主な意見～"
    page = read_page(
        "<a href=a>主な意見</a>".encode("euc_jp"), "https://a/", "text/html; charset=EUC-JP"
    )
    assert page is not None
    assert page.links[0].text == "主な意見"


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-8"])
@pytest.mark.parametrize("said", [None, "text/html", "text/html; charset=ISO-8859-1"])
@pytest.mark.parametrize("fault", [b"", b"<!-- \xff\x81 -->"])
def test_pages_that_say_nothing_or_the_wrong_thing(
    encoding: str, said: str | None, fault: bytes
) -> None:
    words = "委員会における主な意見の概要（令和元年度）"
    data = f"<p>これは試験のために作ったページです。<a href=a>{words}</a>".encode(encoding) + fault
    page = read_page(data, "https://a/", said)
    assert page is not None
    assert page.links[0].text == words


# Pages of several meetings


@pytest.mark.parametrize(
    "html",
    [
        "<h2>第2回（令和5年8月10日）</h2><h3>資料</h3><ul><li>{2}</li></ul><h2>第1回（令和5年7月10日）</h2><p>{1}</p><h2>報告</h2><p>{0}</p>",
        "<h3>第2回</h3><p>日時：令和5年8月10日（木）10時から12時まで</p><p>{2}</p><h3>第1回</h3><p>令和5年7月10日</p><p>{1}</p><h3>その他</h3>{0}",
        "<dl><dt>第2回　令和5年8月10日</dt><dd><ul><li>{2}</li></ul></dd><dt>第1回　令和5年7月10日</dt><dd>{1}</dd><dt>報告</dt><dd>{0}</dd></dl>",
        "<dl><dt>2023年8月10日</dt><dd>第2回　{2}</dd><dt>2023年7月10日</dt><dd>第1回　{1}</dd><dt>その他</dt><dd>{0}</dd></dl>",
        "<ul><li>第2回研究会（令和5年8月10日開催）<ul><li>{2}</li></ul></li><li>第1回研究会（令和5年7月10日開催） {1}</li><li>その他<ul><li>{0}</li></ul></li></ul>",
        "<p>第2回　令和5年8月10日<br>・{2}</p><p>第1回　令和5年7月10日<br>・{1}</p><p>{0}</p>",
        "<div><p>令和5年度 第2回研究会（令和5年8月10日）</p><ul><li>{2}</li></ul><p>第1回研究会（令和5年7月10日）</p><ul><li>{1}</li></ul></div><p>{0}</p>",
        "<table><tr><th>第2回</th><td>令和5年8月10日</td><td>{2}</td></tr><tr><th>第1回</th><td>令和5年7月10日</td><td>{1}</td></tr></table><p>{0}</p>",
    ],
)
def test_a_link_is_of_the_meeting_that_it_stands_under(html: str) -> None:
    links = (
        f"<a href={n}.pdf>資料1　第1回における主な意見</a> <a href={n}.html>配付資料</a>"
        for n in range(3)
    )
    page = read("<h1>試験研究会</h1>" + html.format(*links))
    watch = watching()
    item = Item("test", watch.sources[0].url, "page", TestClock().now(), depth=1)
    facts = {
        one.url.rpartition("/")[2]: (
            one.facts.get("meeting_number"),
            one.facts.get("meeting_date"),
        )
        for one in in_page(watch, watch.sources[0], item, page)
    }
    second, first = (2, "2023-08-10"), (1, "2023-07-10")
    assert facts == {
        "2.pdf": second, "2.html": second, "1.pdf": first, "1.html": first, "0.pdf": (None, None),
    }, "a page of materials is followed where it stands under a meeting, and none is guessed"  # fmt: skip


def test_links_that_name_their_meetings_need_no_heading() -> None:
    html = """<h1>環境審議会の会議録</h1><h2>令和5年度</h2><ul>
      <li><a href=1.pdf>第1回会議録（令和5年5月10日開催）［PDF：1MB］</a></li>
      <li><a href=2.pdf>第2回会議録（令和5年7月10日開催）（令和6年1月9日更新）</a></li></ul>
      <p><a href=3.pdf>論点整理（令和6年3月1日）</a></p>"""
    watch = watching()
    item = Item("test", watch.sources[0].url, "page", TestClock().now())
    facts = [one.facts for one in in_page(watch, watch.sources[0], item, read(html))]
    stated = [(one.get("meeting_number"), one.get("meeting_date")) for one in facts]
    assert stated == [(1, "2023-05-10"), (2, "2023-07-10"), (None, None)]


def test_a_link_that_names_a_meeting_holds_for_its_line() -> None:
    html = """<h1>試験研究会</h1><ul><li><a href=2.html>第2回（令和5年8月10日）</a> <a href=2.pdf>議事要旨</a></ul>
      <h3><a href=1.html>第1回 令和5年7月10日</a></h3><p><a href=1.pdf>議事要旨</a></p>"""
    two, one = Meeting((2,), date(2023, 8, 10)), Meeting((1,), date(2023, 7, 10))
    assert [link.under for link in read(html).links] == [two, two, one, one]


def test_materials_that_name_other_meetings_are_of_the_pages_own() -> None:
    html = """<h1>試験検討会</h1><h2>第5回</h2><dl><dt>日時</dt><dd>令和5年7月10日（月）</dd></dl>
      <h2>配付資料</h2><table><tr><td>資料1</td><td>第3回議事録</td><td><a href=1.pdf>PDF</a></td></tr></table>
      <ul><li><a href=2.pdf>資料2　第4回検討会の議事要旨</a></li>
      <li><a href=3.pdf>資料3　主な意見（第1回～第4回）</a></li></ul>"""
    watch = watching()
    item = Item("test", watch.sources[0].url, "page", TestClock().now())
    facts = [one.facts for one in in_page(watch, watch.sources[0], item, read(html))]
    assert [(one["meeting_number"], one["meeting_date"]) for one in facts] == [
        (5, "2023-07-10")
    ] * 3


def test_news_are_dated_by_themselves_and_related_links_lead_elsewhere() -> None:
    html = """<h1>試験検討会</h1><h2>新着情報</h2><ul><li>2024年2月20日 <a href=1.html>第4回検討会 議事要旨</a></li>
      <li>2024年3月1日 <a href=2.html>第5回検討会（令和6年2月21日） 議事要旨</a></li></ul>
      <h2>関連リンク</h2><a href=/other.html>別の会議の議事録</a>"""
    watch = watching()
    item = Item("test", watch.sources[0].url, "page", TestClock().now())
    facts = [one.facts for one in in_page(watch, watch.sources[0], item, read(html))]
    stated = [(one.get("meeting_number"), one.get("meeting_date")) for one in facts]
    assert stated == [(4, None), (5, "2024-02-21")]


def test_what_stands_between_links_names_none() -> None:
    html = "<dl><dt>第2回 令和5年11月1日</dt><dd><a href=1.html>資料を見る</a>｜<a href=2.pdf>議事録</a></dd></dl>"
    watch = watching()
    item = Item("test", watch.sources[0].url, "page", TestClock().now(), depth=1)
    one, two = in_page(watch, watch.sources[0], item, read(html))
    assert (one.role, one.facts["meeting_number"]) == ("page", 2)
    assert two.facts == {"rounds": [2], "meeting_number": 2, "meeting_date": "2023-11-01"}


def test_a_title_states_its_meetings_day() -> None:
    html = "<h1>法制審議会部会第25回会議（令和4年2月1日開催）</h1><a href=1.pdf>議事録</a>"
    assert read(html).meeting == Meeting((25,), date(2022, 2, 1))


# The frame of a page


def test_a_page_within_a_form_is_read() -> None:
    html = """<form method=post action=p.aspx><input type=hidden value=x><h1>第12回審議会</h1>
      <select><option>議事録</option></select><p><a href=1.pdf>主な意見</a></p></form>"""
    assert found(watching(), html) == [("material", "1.pdf")]


def test_the_frame_of_a_page_by_its_names() -> None:
    html = """<div id="header"><a href=a.html>会議録</a></div><div class="topic-path"><a href=b/>議事録一覧</a></div>
      <div id="main"><h1>第2回審議会</h1><ul class="sidenav"><li><a href=c.html>議事録</a></li></ul>
      <p><a href=1.pdf>主な意見</a></p></div><div id="footer"><a href=d.html>議事録</a></div>"""
    assert found(watching(), html) == [("material", "1.pdf")]
    html = "<main><article><header><h1>第2回審議会</h1></header><a href=1.pdf>意見の概要</a></article></main>"
    assert read(html).title == "第2回審議会", "an article's own header is not the page's"


def test_frames_and_pages_that_have_moved_are_followed() -> None:
    html = "<frameset><frame src=menu.html><frame src=main.html></frameset>"
    assert found(watching(), html, depth=0) == [("page", "menu.html"), ("page", "main.html")]
    moved = (
        '<head><meta http-equiv="Refresh" content="0; URL=\'new.html\'"></head><body>移転</body>'
    )
    assert found(watching(), moved, depth=0) == [("page", "new.html")]
    again = '<head><meta http-equiv="refresh" content="300; URL=live.html"></head><body>x</body>'
    assert found(watching(), again) == []


def test_links_from_before_tls_are_asked_for_with_it() -> None:
    html = "<a href=http://www.example.go.jp/1.pdf>主な意見</a><a href=http://www.example.go.jp.x/2.pdf>a</a>"
    urls = [link.url for link in read(html).links]
    assert urls == ["https://www.example.go.jp/1.pdf", "http://www.example.go.jp.x/2.pdf"]
    old = read("<a href=http://a.jp/1.pdf>a</a>", "http://a.jp/")
    assert old.links[0].url == "http://a.jp/1.pdf"


@settings(deadline=None)
@given(st.binary(max_size=400) | st.text(alphabet="<>/=\"' atdrh１第回資料", max_size=200))
def test_no_page_is_a_crash(data: bytes | str) -> None:
    read_page(data if isinstance(data, bytes) else data.encode(), "https://a.go.jp/")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b><p", "a href=x", "ul><li"])
def test_deep_nesting_is_cut(tag: str) -> None:
    read_page(f"<{tag}>".encode() * 20_000, "https://a.go.jp/")


# What is wanted


def test_materials_pages_and_the_rest() -> None:
    html = """<h1>第3回部会</h1><h2>配付資料</h2><ul>
      <li><a href="1.pdf">議事次第</a></li><li><a href="2.pdf">資料１　委員名簿</a></li>
      <li><a href="3.pdf">資料２　これまでの主な意見［PDF:1.2MB］</a></li>
      <li>資料３　論点整理（案）<a href="4.pdf">（PDF形式：300KB）</a></li>
      <li><a href="5.xlsx">主な意見の一覧</a></li><li><a href="/about.html">組織</a></li>
      <li><a href="https://other.example/6.pdf">主な意見</a></li></ul>
      <h2>議事録</h2><p><a href="7.html">HTML版</a> <a href="8.pdf">PDF</a></p>"""
    assert found(watching(), html, depth=0) == [
        ("passed", "1.pdf"),
        ("passed", "2.pdf"),
        ("material", "3.pdf"),
        ("material", "4.pdf"),
        ("passed", "5.xlsx"),
        ("refused", "6.pdf"),
        ("material", "7.html"),
        ("material", "8.pdf"),
    ]


def test_pages_of_meetings_are_followed_and_notices_are_not() -> None:
    html = """<a href="m1.html">第1回専門小委員会</a><a href="n2.html">第2回開催案内</a>
      <a href="index.html">トップ</a><a href="m3.html">総会（第3回）</a><a href="list_old2.html">過去</a>
      <a href="other_old.html">別の過去</a>"""
    assert found(watching(), html) == [
        ("page", "m1.html"),
        ("page", "m3.html"),
        ("page", "list_old2.html"),
    ]
    narrow = watching(follow=["専門小委員会"])
    assert found(narrow, html) == [("page", "m1.html"), ("page", "list_old2.html")]
    assert found(watching(), html, depth=0) == [("page", "list_old2.html")]


def test_facts_come_from_the_nearest_place() -> None:
    watch = watching(committees=["専門小委員会", "総会"])
    html = """<h1>第33次調査会 第5回専門小委員会</h1><p>日時 令和8年7月1日(水)</p><p>場所 第1会議室</p>
      <a href="a.pdf">資料１－２　第4回までの主な意見</a><a href="b.pdf">議事録</a>"""
    source = watch.sources[0]
    item = Item("test", source.url, "page", TestClock().now(), facts={"rounds": [9]})
    one, two = in_page(watch, source, item, read(html))
    assert one.facts == {
        "title": "第4回までの主な意見",
        "material_label": "資料１－２",
        "committee": "専門小委員会",
        "rounds": [5],
        "meeting_number": 5,
        "meeting_date": "2026-07-01",
        "meeting_place": "第1会議室",
    }
    assert "title" not in two.facts, "議事録 says what it is, and is no title"
    assert two.facts["meeting_number"] == 5


# Wording


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("令和４年４月２７日（水）", ["2022-04-27"]),
        ("平成25年3月15日(金)", ["2013-03-15"]),
        ("令和4年(2022年)4月8日", ["2022-04-08"]),
        ("2022年（令和4年）4月8日", ["2022-04-08"]),
        ("2013年11月6日（平成25年11月6日）", ["2013-11-06"]),
        ("令和元年５月１日", ["2019-05-01"]),
        ("R8.7.1～R8.7.3", ["2026-07-01", "2026-07-03"]),
        ("8月19日", []),
        ("令和8年2月30日", []),
        ("1.2.3-4-5 第10回", []),
    ],
)
def test_dates(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in dates_in(text)] == days


@settings(deadline=None)
@given(st.dates(date(1868, 10, 23), date(2100, 1, 1)))
def test_western_dates_of_every_form(day: date) -> None:
    for form in ("%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"):
        assert dates_in(f"（{day.strftime(form)}）") == [day]
    assert dates_in(f"{day.year}年{day.month}月{day.day}日（水）") == [day]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("第43・44回", (43, 44)),
        ("第19回、第20回", (19, 20)),
        ("第１～３回", (1, 2, 3)),
        ("第二十三回", (23,)),
        ("第29次地方制度調査会第26回専門小委員会", (26,)),
        ("第210回国会", (210,)),
        ("令和8年", ()),
        (f"第{'9' * 5000}回、第{'九' * 5000}回", ()),
    ],
)
def test_rounds(text: str, rounds: tuple[int, ...]) -> None:
    assert rounds_in(text) == rounds


@pytest.mark.parametrize(
    ("text", "plain", "mark"),
    [
        ("医科点数表［4.7MB］（0730訂正後）", "医科点数表", "（0730訂正後）"),
        ("資料３　論点整理【訂正版】", "資料３　論点整理", "【訂正版】"),
        ("議事録（89B）", "議事録", None),
        ("議事録（約１．２ＭＢ）", "議事録", None),
        ("議事録［PDF：12,345バイト］", "議事録", None),
        ("議事録 [50KB pdfファイル]", "議事録", None),
        ("議事録（PDF：全5ページ、123KB）（新しいウィンドウで開きます）", "議事録", None),
        ("議事録［PDF形式：81KB］［別ウィンドウで開く］PDFファイル", "議事録", None),
        ("議事録　PDF：123KB", "議事録", None),
        ("議事録（1）", "議事録（1）", None),
        ("資料3（差し替え版）", "資料3", "（差し替え版）"),
        ("議事録（令和８年４月１５日更新）", "議事録", "（令和８年４月１５日更新）"),
        ("主な意見（修正）（PDF形式：123KB）", "主な意見", "（修正）"),
        ("「その２」の一部訂正について［153KB］", "「その２」の一部訂正について", None),
        ("施行令の一部改正（案）", "施行令の一部改正（案）", None),
    ],
)
def test_words_of_correction(text: str, plain: str, mark: str | None) -> None:
    assert (without_corrections(text), correction_mark(text)) == (plain, mark)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("資料１　主な意見", "資料１", "主な意見"),
        ("参考資料２ 主な意見", "参考資料２", "主な意見"),
        ("【資料3-1】主な意見", "資料3-1", "主な意見"),
        ("（資料第2号）主な意見", "資料第2号", "主な意見"),
        ("第１号資料　主な意見", "第１号資料", "主な意見"),
        ("部会資料25-1 主な意見", "部会資料25-1", "主な意見"),
        ("資料①主な意見", "資料①", "主な意見"),
        ("参考資料Ｂ　主な意見", "参考資料Ｂ", "主な意見"),
        ("資料Web版", None, "資料Web版"),
        ("資料一覧", None, "資料一覧"),
        ("資料1年目の評価", None, "資料1年目の評価"),
    ],
)
def test_labels(text: str, label: str | None, rest: str) -> None:
    assert split_label(text) == (label, rest)


def test_generic_words_are_no_title() -> None:
    assert is_generic("議事録（PDF）")
    assert is_generic("第10回 議事要旨")
    assert not is_generic("主な意見")
    assert not is_generic("1" * 5000 + "x"), "and long ones cost nothing"


def test_key_of_a_link_keeps_its_place() -> None:
    row = Meeting((3,))
    link = PageLink(
        "https://a/1.pdf", "主な意見［1MB］", "資料１", "（訂正後）", "資料", ("議事",), row
    )
    other = PageLink("https://a/2.pdf", "主な意見", "資料１", "", "資料", ("議事",), row)
    assert link.key == other.key
    assert link.key != PageLink("https://a/2.pdf", "主な意見", "資料１", row=Meeting((4,))).key
    one, two = read(
        "<dl><dt>第2回</dt><dd><ul><li><a href=2>議事録</a></ul><dt>第1回</dt><dd><ul><li><a href=1>議事録</a></ul></dl>"
    ).links
    assert one.key != two.key, "the minutes of another meeting are no correction"


# Kinds of files


def test_kinds_by_their_bytes(samples: Path) -> None:
    for path in [*samples.glob("pdf/*.pdf"), *samples.glob("*/*.pdf")]:
        data = path.read_bytes()
        assert kind_of(data) == "pdf"
        assert is_complete("pdf", data)
        assert not is_complete("pdf", data[: len(data) // 2])
    assert {kind_of(path.read_bytes()) for path in samples.glob("pairs/*.txt")} == {"text"}
    assert kind_of((samples / "feeds/meti.html").read_bytes()) == "html"
    assert kind_of((samples / "feeds/soumu.xml").read_bytes()) == "xml"


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"\0\1\2", b"PK\x03\x04junk", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]
)
def test_other_files_have_no_kind(data: bytes) -> None:
    assert kind_of(data) is None


def test_a_file_of_many_comments_is_judged_at_once() -> None:
    began = time.monotonic()
    assert kind_of(b"<!-- -->\n" * 400 + b"<div>") == "text"
    assert kind_of(b"<!-- -->\n" * 400 + b"<html>") == "html"
    assert time.monotonic() - began < 1


def test_names_only_promise() -> None:
    assert named_kind("https://a/b.PDF?x=1#y") == "pdf"
    assert named_kind("https://a/b.php?file=c.pdf") is None
