"""Headings of minutes below which nobody speaks, and stated headings that are speakers: made-up records."""

from flows.ingest.html import read_html
from tests.converting import convert, opinion_rows
from tests.test_texts import read


def placed(text: str) -> list[tuple[str | None, str, str]]:
    return [(row["theme"], row["names"][0][0], row["text"]) for row in read(text)[1]]


def test_a_title_that_counts_on_is_a_heading_though_nobody_speaks_below_it() -> None:
    assert placed(
        "まちづくり懇談会　会議録\n\n1．開　会\n　司会\n　　子育ての環境について話したいと思います。\n2．市長あいさつ\n3．出席者紹介\n"
        "　①　娘は1歳4か月。4年目。\n　②　娘は2歳。3年目。\n4．懇　談\n　司会\n　　お考えをお聞かせください。\n　市長\n　　環境をつくりたい。\n"
    ) == [
        ("1．開　会", "司会", "子育ての環境について話したいと思います。"),
        ("4．懇　談", "司会", "お考えをお聞かせください。"),
        ("4．懇　談", "市長", "環境をつくりたい。"),
    ]


def test_what_a_speaker_lists_with_the_next_number_is_no_heading() -> None:
    assert placed(
        "架空審議会　会議録\n\n（１）進め方について\n○会長　始めます。\n○事務局　二つあります。\n（２）日程について\n　来週に開きます。\n○会長　はい。\n"
    )[1] == ("（１）進め方について", "事務局", "二つあります。（２）日程について来週に開きます。")


def page(*headings: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    body = "".join(f"<h3>{title}</h3><p>{words}</p>" for title, words in headings)
    html = f"<html><body><h1>「架空夢会議」会議録</h1><h2>開会あいさつ</h2>{body}</body></html>"
    found = opinion_rows(convert(read_html(html.encode(), "made-up.html"))[0])
    return [(row["names"][0][0] if row["names"] else None, row["text"]) for row in found]


def test_stated_headings_speak_where_others_of_their_level_do() -> None:
    spoken = [
        ("鈴木市長", "皆さん、こんにちは。"),
        ("1グループ", "湖の周りに道を整備してほしい。"),
        ("観光担当部長", "取り組んでいます。"),
        ("2グループ", "大変重要です。"),
    ]
    assert page(*spoken) == spoken
    # Where one of that level titles an item, what else is of it may be an item, too.
    mixed = [*spoken[:3], ("道の整備について", "次に移ります。"), spoken[3]]
    assert ("2グループ", "大変重要です。") not in page(*mixed)


def test_how_the_meeting_was_held_is_no_heading_over_what_was_said() -> None:
    found = read(
        "市長と高校生との意見交換会\n日時　令和5年6月2日（金）\n＜進行方法＞\n● 発言したい人は、手を挙げる代わりに、赤い玉を持って順番に発言\n"
        "【主な意見交換】\n○　高校生　：　通路が暗い。\n○　市　長　：　明るくしたい。\n"
    )[1]
    assert {(row["theme"], row["path"]) for row in found} == {("主な意見交換", ())}
