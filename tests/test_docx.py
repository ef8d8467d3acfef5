"""Word files as lines: what Word prints, in its order, on its pages; what is rejected."""

import zipfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest.docx import MEDIA_TYPE, read_docx
from flows.lines import RejectedDocument, SourceLines
from tests.converting import convert, opinion_rows
from tests.genre import expected, generate, squeezed
from tests.genre.word import MANNERS, Manner, to_docx
from tests.word_file import archive, item, level, numbering, p, r, word_file

BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"
PAGE = '<w:r><w:br w:type="page"/></w:r>'


def read(body: str, **parts: str) -> SourceLines:
    return read_docx(word_file(body, **parts), "made-up.docx")


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text


# -- made-up documents with known truth, written by python-docx -------------------------------


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("shape", ["slides", "report", "minutes"])
@pytest.mark.parametrize("seed", range(4))
def test_made_up_documents_come_back_exactly(manner: Manner, shape: str, seed: int) -> None:
    document = generate(seed, shape=shape, characters=2500)
    tables, _ = convert(read_docx(to_docx(document, manner), "made-up.docx"))
    placed = manner == "styles" or shape != "slides"  # else only wording tells titles from headings
    found = [
        (
            squeezed(row["text"]),
            row["kind"],
            squeezed(row["theme"]) if row["theme"] and placed else None,
            tuple(squeezed(title) for title in row["path"] if placed),
            row["stance"],
            Counter(row["names"]),
        )
        for row in opinion_rows(tables)
    ]
    assert found == [
        (
            squeezed(opinion.text),
            opinion.kind,
            squeezed(opinion.theme) if opinion.theme and placed else None,
            tuple(squeezed(title) for title in opinion.sections if placed),
            opinion.stance,
            Counter(opinion.attributions),
        )
        for opinion in expected(document)
    ]
    row = tables["documents"].to_pylist()[0]
    assert (row["media_type"], row["encoding"]) == (MEDIA_TYPE, None)
    assert squeezed(row["title"]) == squeezed(document.cover.title)
    assert row["page_count"] == (2 if document.cover.own_page else 1)


# -- text -------------------------------------------------------------------------------------


def test_a_paragraph_is_a_line_and_a_line_break_ends_one_within_it() -> None:
    source = read(f"{p('一')}<w:p>{r('二')}<w:r><w:br/><w:t>三</w:t></w:r></w:p><w:p/>{p('四')}")
    assert source.text == ["一", "二", "三", "", "四"]
    assert source.continues == [False, False, None, False, False]


def test_tracked_changes_count_as_accepted() -> None:
    assert lines(
        f"<w:p>{r('支援')}<w:ins>{r('すべき')}</w:ins><w:del><w:r><w:delText>しない</w:delText></w:r>"
        f"</w:del><w:moveFrom>{r('前')}</w:moveFrom><w:moveTo>{r('である')}</w:moveTo></w:p>"
    ) == ["支援すべきである"]


def test_paragraphs_whose_division_was_taken_away_are_one() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert lines(p("前半", gone) + p("後半") + p("次")) == ["前半後半", "次"]


NOT_HIDDEN = '<w:vanish w:val="0"/>'


def test_hidden_text_field_codes_and_comments_are_not_printed() -> None:
    assert lines(
        f"<w:p>{r('見える')}{r('隠し', '<w:vanish/>')}<w:r><w:fldChar/><w:instrText>PAGE</w:instrText>"
        f"</w:r>{r('３')}<w:r><w:commentReference/></w:r>{r('頁', NOT_HIDDEN)}</w:p>"
    ) == ["見える３頁"]


def test_characters_that_are_elements() -> None:
    assert lines(
        "<w:p><w:r><w:tab/><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F06C"/><w:sym w:char="D800"/></w:r></w:p>'
    ) == ["\t甲-乙\uf06c\ufffd"]


def test_links_controls_and_ruby_give_their_text() -> None:
    assert lines(
        f"<w:p><w:hyperlink>{r('資料')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{r('１の')}"
        f"</w:sdtContent></w:sdt><w:smartTag>{r('担')}</w:smartTag><w:r><w:ruby><w:rt>{r('て')}</w:rt>"
        f"<w:rubyBase>{r('い手')}</w:rubyBase></w:ruby></w:r></w:p>"
    ) == ["資料１の担い手"]


def test_a_text_box_stands_where_it_is_anchored_and_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('箱一')}{p('箱二')}</w:txbxContent></wps:txbx>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><v:textbox>"
        f"<w:txbxContent>{p('箱一')}{p('箱二')}</w:txbxContent></v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(f"<w:p>{twice}{r('本文')}</w:p>") == ["箱一", "箱二", "本文"]
    assert lines(f"<w:p>{r('本文')}{twice}</w:p>") == ["本文", "箱一", "箱二"]


def test_notes_come_last_numbered_by_their_references() -> None:
    def note(identifier: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{identifier}"/></w:r>'

    source = read(
        f"<w:p>{r('甲')}{note(5)}</w:p><w:p>{r('乙')}{note(2)}</w:p>",
        footnotes=f'<w:footnote w:id="-1" w:type="separator">{p("線")}</w:footnote>'
        f'<w:footnote w:id="2">{p("後")}</w:footnote><w:footnote w:id="5">{p(" 先")}</w:footnote>',
    )
    assert source.text == ["甲", "乙", "注1　先", "注2　後"]
    assert source.kind == [None, None, "note", "note"]


def test_notes_and_page_margins_are_no_part_of_the_last_turn() -> None:
    turns = "".join(p(f"○{name}委員　意見である。") for name in ("甲", "乙", "丙"))
    source = read(
        f'{turns}<w:p>{r("続きである。")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>',
        header1=p("（架空の資料）議事録"),
        footer1=p("- 1 -"),
        footnotes=f'<w:footnote w:id="1">{p("注である。")}</w:footnote>',
    )
    assert source.text[0] == "（架空の資料）議事録"
    tables, _ = convert(source)
    assert [row["text"] for row in opinion_rows(tables)] == [
        "意見である。",
        "意見である。",
        "意見である。続きである。",
    ]
    roles = [row["role"] for row in tables["lines"].to_pylist()]
    assert roles == ["running_header", *["opinion"] * 4, "note", "page_number"]


# -- headings and lists -----------------------------------------------------------------------

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="c"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/><w:pPr><w:tabs>'
    '<w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr></w:style>'
)


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_headings_are_known_by_outline_level_and_by_styles_they_are_based_on() -> None:
    source = read(
        styled("題", "t") + styled("章", "1") + styled("章の別", "x") + p("節", '<w:outlineLvl w:val="2"/>')
        + styled("文", "1", '<w:outlineLvl w:val="9"/>') + styled("輪", "c") + styled("無", "none"),
        styles=STYLES,
    )  # fmt: skip
    assert source.heading_level == [None, 1, 1, 3, None, None, None]
    assert source.kind is not None and source.kind[0] == "title"


def test_the_gap_in_a_table_of_contents_is_filled() -> None:
    toc = '<w:p><w:pPr><w:pStyle w:val="toc"/></w:pPr><w:r><w:t>第１　総則</w:t><w:tab/><w:t>3</w:t></w:r></w:p>'
    assert lines(toc, styles=STYLES) == ["第１　総則………3"]


def test_bullets_are_printed_as_their_definition_states() -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    definition = numbering(
        level("bullet", "○"),
        level("bullet", "l") + wingdings,
        level("bullet", "\uf0b7") + '<w:rPr><w:rFonts w:hAnsi="Symbol"/></w:rPr>',
        level("bullet", "o") + '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>',
        level("bullet", "・", '<w:suff w:val="nothing"/>'),
    )
    body = "".join(item("意見", depth) for depth in range(5))
    source = read(body, numbering=definition)
    assert source.text == ["○　意見", "\uf06c　意見", "\uf0b7　意見", "◦　意見", "・意見"]
    assert source.kind == ["item"] * 5


@pytest.mark.parametrize(
    ("way", "text", "wanted"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalFullWidth", "第%1", ["第１", "第２", "第３"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("aiueoFullWidth", "%1", ["ア", "イ", "ウ"]),
        ("aiueo", "(%1)", ["(ｱ)", "(ｲ)", "(ｳ)"]),
        ("irohaFullWidth", "%1", ["イ", "ロ", "ハ"]),
        ("japaneseCounting", "%1、", ["一、", "二、", "三、"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("ideographParenthesized", "%1", ["㈠", "㈡", "㈢"]),
        ("none", "別%1", ["別", "別", "別"]),
    ],
)
def test_numbers_are_counted_as_word_counts(way: str, text: str, wanted: list[str]) -> None:
    body = item("甲") + p("間") + item("乙") + item("丙")
    found = lines(body, numbering=numbering(level(way, text)))
    assert [line.split("　")[0] for line in found if line != "間"] == wanted


def test_deeper_levels_start_again_and_show_the_numbers_above() -> None:
    definition = numbering(
        level("upperRoman", "%1"),
        level("decimalFullWidth", "%1－%2"),
        level("decimal", "%1.%2.%3", "<w:isLgl/>"),
        level("decimal", "%4", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(
        item("", depth).replace("</w:t>", "文</w:t>") for depth in (0, 1, 1, 2, 3, 0, 1, 2, 3)
    )
    assert [line[:-2] for line in lines(body, numbering=definition)] == [
        "I", "I－１", "I－２", "1.2.1", "1", "II", "II－１", "2.1.1", "2",
    ]  # fmt: skip


def test_an_instance_that_starts_anew_does_and_one_that_does_not_goes_on() -> None:
    definition = numbering(
        level("decimal", "%1."),
        instances='<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>',
    )
    body = item("甲") + item("乙", 0, 2) + item("丙", 0, 2) + item("丁", 0, 3) + item("戊", 0, 9)
    assert lines(body, numbering=definition) == ["1.　甲", "5.　乙", "6.　丙", "7.　丁", "戊"]


def test_styles_number_their_paragraphs_and_zero_takes_the_number_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    definition = numbering(
        level("decimal", "%1"), level("decimal", "%1-%2") + '<w:pStyle w:val="h"/>'
    )
    zero = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(
        styled("節", "h") + styled("節", "h") + styled("節", "h", zero),
        styles=styles, numbering=definition,
    ) == ["1-1　節", "1-2　節", "節"]  # fmt: skip


def test_indents_of_lists_and_paragraphs_are_ideographic_spaces() -> None:
    definition = numbering(
        level("bullet", "○") + '<w:pPr><w:ind w:left="210" w:hanging="210"/></w:pPr>',
        level("bullet", "・")
        + '<w:pPr><w:ind w:leftChars="200" w:left="1" w:hanging="210"/></w:pPr>',
    )
    body = item("甲") + item("乙", 1) + p("丙", '<w:ind w:left="420" w:firstLine="210"/>')
    assert lines(body, numbering=definition) == ["○　甲", "　・　乙", "　　丙"]


# -- tables and pages -------------------------------------------------------------------------


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_a_table_is_read_cell_by_cell_with_their_places() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    source = read(
        f"<w:tbl><w:tr>{cell('委員名')}{cell('意見', wide)}{cell('備考')}</w:tr><w:tr>{cell('山田委員')}"
        f"<w:sdt><w:sdtContent>{cell('賛成')}</w:sdtContent></w:sdt>{cell('')}{cell('なし')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{cell('枠')}</w:tr></w:tbl>"
    )
    assert source.text == ["委員名", "意見", "備考", "山田委員", "賛成", "なし", "枠"]
    assert source.cell is not None
    assert [found and found[:3] for found in source.cell] == [
        (1, 1, 1), (1, 1, 2), (1, 1, 4), (1, 2, 1), (1, 2, 2), (1, 2, 4), (2, 1, 1),
    ]  # fmt: skip
    assert [found and found.alone for found in source.cell] == [*[False] * 6, True]


def _table(*rows: tuple[str, ...]) -> str:
    """Give a table of rows of cells, each a text or paragraphs."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<w:p') else p(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_minutes_in_a_table_and_their_facts_in_another() -> None:
    body = (
        p("会議録")
        + _table(
            ("会議の名称", "令和５年度第３回環境審議会"),
            ("開催日時", "令和５年７月１０日　午後２時"),
            ("開催場所", "市役所第１会議室"),
        )
        + _table(
            ("発言者", "発言内容"),
            ("会長", "開会する。"),
            ("事務局", p("説明する。") + p("資料２のとおり。")),
        )
    )
    tables, _ = convert(read(body))
    document = tables["documents"].to_pylist()[0]
    assert (document["council"], document["meeting_number"]) == ("環境審議会", 3)
    assert document["meeting_place"] == "市役所第１会議室"
    assert [(row["kind"], row["names"], row["text"]) for row in opinion_rows(tables)] == [
        ("utterance", (("会長", "speaker"),), "開会する。"),
        ("utterance", (("事務局", "speaker"),), "説明する。資料２のとおり。"),
    ]


def test_plain_paragraphs_are_opinions_where_the_title_says_so_and_no_mark_does() -> None:
    said = ("若者の参画が重要である。", "連携すべきである。", "国の支援が必要である。")
    heading = '<w:outlineLvl w:val="0"/>'
    body = (
        p("主な意見は以下のとおり。")
        + p("担い手について", heading)
        + p(said[0])
        + p(said[1])
        + p("財源について", heading)
        + p(said[2])
    )
    rows = opinion_rows(convert(read(p("架空検討会における主な意見") + body))[0])
    assert [(row["theme"], row["mark"], row["text"]) for row in rows] == [
        ("担い手について", None, said[0]),
        ("担い手について", None, said[1]),
        ("財源について", None, said[2]),
    ]
    report = opinion_rows(convert(read(p("架空検討会　報告書") + body))[0])
    assert report == [], "prose of a report is no opinion of anybody's"


def test_pages_are_where_word_found_them_and_a_paragraph_goes_on_over_them() -> None:
    source = read(f"{p('一')}<w:p>{r('前半')}{BREAK}{r('後半')}</w:p><w:p>{BREAK}{r('三')}</w:p>")
    assert source.text == ["一", "前半", "後半", "三"]
    assert source.page == [1, 1, 2, 3]
    assert source.continues == [False, False, True, False]
    assert source.page_count == 3


def test_a_break_that_was_put_and_found_is_one_break() -> None:
    source = read(
        f"{p('表紙')}<w:p>{PAGE}</w:p><w:p>{BREAK}{r('二')}</w:p>{p('三', '<w:pageBreakBefore/>')}"
    )
    assert [(t, n) for t, n in zip(source.text, source.page, strict=True) if t] == [
        ("表紙", 1),
        ("二", 2),
        ("三", 3),
    ]


def test_sections_begin_pages_unless_they_say_otherwise() -> None:
    def section(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = (
        p("一", section("nextPage")) + p("二", section("continuous")) + p("三", section("oddPage"))
        + p("四", section("evenPage")) + p("五") + "<w:sectPr/>"
    )  # fmt: skip
    assert read(body).page == [1, 1, 3, 4, 5]


def test_an_opinion_over_two_pages_is_one_opinion() -> None:
    split = f"<w:p>{r('○　離島には、')}{BREAK}{r('支援が必要である。')}</w:p>"
    tables, _ = convert(read(p("１　国の役割") + split + p("○　賛成である。")))
    assert [(o["text"], o["page_start"], o["page_end"]) for o in opinion_rows(tables)] == [
        ("離島には、支援が必要である。", 1, 2),
        ("賛成である。", 2, 2),
    ]


# -- other forms of the format ----------------------------------------------------------------


def test_the_main_part_is_found_by_its_relationship() -> None:
    assert read_docx(word_file(p("文"), main="word/document2.xml"), "x").text == ["文"]


def test_the_strict_form_is_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{p("文")}</w:body></w:document>'
    assert read_docx(archive({"word/document.xml": body}), "x").text == ["文"]


# -- what is rejected -------------------------------------------------------------------------

DOCUMENT = '<w:document xmlns:w="x"><w:body>{}</w:body></w:document>'
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'


def document(content: str) -> bytes:
    return archive({"word/document.xml": content})


def understated() -> bytes:
    """Give an archive whose directory says that a part is smaller than it is."""
    packed = document(DOCUMENT.format(p("文") * 100))
    size = len(DOCUMENT.format(p("文") * 100).encode()).to_bytes(4, "little")
    assert packed.count(size) == 2
    return packed.replace(size, (50).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no .docx archive"),
        (b"PK\x03\x04 and nothing more", "no .docx archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted or in Word's format"),
        (archive({"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
        (archive({"a.txt": "x"}), "without a Word document"),
        (document("<w:document"), "no XML that can be read"),
        (document(DOCUMENT.format("")), "no text"),
        (document("<document/>"), "no text body"),
        (document(BOMB + DOCUMENT.format("&b;")), "document type"),
        (document(DOCUMENT.format("<w:tbl>" * 300 + "</w:tbl>" * 300)), "depth"),
        (document(DOCUMENT.format(" " * 2_000_000)), "300 times its size"),
        (document(DOCUMENT.format(" " * 40_000_001)), "more than 40,000,000 bytes"),
        (archive({f"{n}.xml": "" for n in range(10_001)}), "10,001 entries"),
        (archive({"word/document.xml": "<x/>"}, zipfile.ZIP_LZMA), "packed in a way"),
        (understated(), "damaged"),
        (word_file("<w:altChunk/>"), "another format"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_rejected_by_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(RejectedDocument) as caught:
        read_docx(data, "made-up.docx")
    assert caught.value.name == "made-up.docx"
    assert reason in caught.value.reason
    assert caught.value.advice


def test_entities_that_grow_are_rejected_before_they_do() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "aaaaaaaaaa">{entities}]>'
    for content in ("&e11;", '<w:p x="&e11;"/>'):
        with pytest.raises(RejectedDocument):
            read_docx(document(bomb + DOCUMENT.format(content)), "x")


# -- any bytes --------------------------------------------------------------------------------

ODD_SPAN = '<w:gridSpan w:val="-3"/>'
_PIECES = st.sampled_from(
    [
        p("○委員　意見である。"), p("１　国の役割"), item("意見", 0), item("意見", 1), item("意見", 8),
        f"<w:p>{r('前')}{BREAK}{r('後')}</w:p>", f"<w:p>{PAGE}</w:p>", "<w:p/>",
        p("章", '<w:pStyle w:val="1"/>'), p("前半", "<w:rPr><w:del/></w:rPr>"), p("", "<w:sectPr/>"),
        p("字", '<w:ind w:left="99999999999" w:hanging="-5"/>'), p("字", '<w:outlineLvl w:val="77"/>'),
        f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr><w:tr>{cell('丙')}</w:tr><w:tr/></w:tbl>",
        f"<w:tbl><w:tr>{cell('枠', ODD_SPAN)}</w:tr></w:tbl>", "<w:tbl/>",
        f"<w:r><w:txbxContent>{p('箱')}</w:txbxContent></w:r>",
        f"<w:p><w:r><w:txbxContent>{p('箱')}</w:txbxContent></w:r></w:p>",
        '<w:p><w:r><w:footnoteReference w:id="1"/><w:sym w:char="zz"/></w:r></w:p>',
        "<mc:AlternateContent/>", "<w:sdt/>", "<w:t>外</w:t>", "<w:sectPr/>", "<w:del><w:p/></w:del>",
    ]
)  # fmt: skip
hurried = settings(deadline=2000, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@hurried
@given(st.lists(_PIECES, max_size=30), st.text("%123456789 ①", max_size=6), st.integers(-3, 9))
def test_any_order_of_elements_is_read_or_rejected(
    pieces: list[str], text: str, start: int
) -> None:
    definition = numbering(*[level("aiueoFullWidth", text, start=start)] * 3)
    notes = f'<w:footnote w:id="1">{p("注")}</w:footnote>'
    sound(word_file("".join(pieces), styles=STYLES, numbering=definition, footnotes=notes))


@hurried
@given(st.data())
def test_damaged_bytes_are_read_or_rejected(data: st.DataObject) -> None:
    damaged = bytearray(SMALL)
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=6)):
        damaged[place] = data.draw(st.integers(0, 255))
    sound(bytes(damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))]))


@hurried
@given(st.data())
def test_damaged_xml_is_read_or_rejected(data: st.DataObject) -> None:
    body = data.draw(st.lists(_PIECES, min_size=1, max_size=6).map("".join))
    content = list(f'<w:document xmlns:w="x" xmlns:mc="y"><w:body>{body}</w:body></w:document>')
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(
            st.sampled_from(["", "<", ">", "/", '"', "w", "&", "\x00", "字"])
        )
    sound(document("".join(content)))


SMALL = word_file(
    p("○委員　意見である。") + item("意見"), numbering=numbering(level("decimal", "%1."))
)


def sound(data: bytes) -> None:
    """Check that bytes are rejected, or give lines that the next stage can read."""
    try:
        source = read_docx(data, "x")
    except RejectedDocument:
        return
    stated = (source.page, source.heading_level, source.continues, source.kind, source.cell)
    assert all(column is not None and len(column) == len(source.text) for column in stated)
    assert source.page == sorted(source.page)
    assert not any("\n" in text for text in source.text)
    assert any(source.text)
    convert(source)
