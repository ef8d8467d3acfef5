"""What records report beside what members said: deeds, explanations, decisions, calls for comments."""

import pytest

from flows.ingest.html import read_html
from flows.ingest.text import read_text
from flows.lines import SourceLines
from tests.converting import convert, opinion_rows
from tests.test_speakers import rows


def html(body: str) -> SourceLines:
    page = f"<!DOCTYPE html><html lang=ja><body>{body}</body></html>"
    return read_html(page.encode(), "made-up.html")


def text(lines: str) -> SourceLines:
    return read_text(lines.encode(), "made-up.txt")


def said(source: SourceLines) -> list[tuple[str | None, str, str]]:
    """Give what is said: the innermost heading over it, whose it is, the words."""
    return [
        ([r["theme"], *r["path"]][-1], "".join(name for name, _ in r["names"]), r["text"])
        for r in opinion_rows(convert(source)[0])
    ]


# -- bullets tell what was done, names in brackets what was said -------------------------------

SUMMARY = """架空差別解消協議会　議事概要
日時　令和５年６月２日（金）
【前回の振り返り】
・議事概要（案）に修正があれば、１２日までに事務局まで連絡。
・前回の会議の振り返りについて説明。
【今年度の日程について】
・会議を５月と８月に行う。
【議案１　窓口の周知について】
・事務局より事例の説明。
（委員）窓口を知らない人が多い。
（委員）広報誌で知らせてほしい。
（事務局）掲載を検討する。
"""


def test_words_after_names_are_said_and_the_bullets_above_are_not() -> None:
    title = "議案１　窓口の周知について"
    assert said(text(SUMMARY)) == [
        (title, "委員", "窓口を知らない人が多い。"),
        (title, "委員", "広報誌で知らせてほしい。"),
        (title, "事務局", "掲載を検討する。"),
    ]


def test_bullets_that_are_opinions_stay_so() -> None:
    opinions = SUMMARY.replace("会議を５月と８月に行う。", "会議は土曜日に開いてほしい。")
    assert "会議は土曜日に開いてほしい。" in [words for _, _, words in said(text(opinions))]
    below = SUMMARY.replace("【今年度の日程について】", "【主な意見】")
    found = [(who, words) for _, who, words in said(text(below))]
    assert ("", "会議を５月と８月に行う。") in found
    assert ("委員", "窓口を知らない人が多い。") in found


def test_small_headings_with_marks_do_not_hide_what_was_said() -> None:
    source = html(
        "<h1>第１回　架空統合委員会　要点記録</h1><p>開催日時　令和５年６月２日（金）</p><h2>１　開会</h2>"
        "<p>（１）委員長の選出<br>　互選により選出。<br>　・委員長　青木委員（北町会）<br>　・副委員長　田辺委員（保護者の会）</p>"
        "<h2>２　議事</h2><h3>◆議事（１）運営について</h3><p>　事務局から説明。</p>"
        "<p>（概要）<br>○定足数<br>　定足数を設けない。<br>○傍聴<br>　申出により認める。</p>"
        "<p>【質疑・意見】<br>（委員）　代理は認められるのか。<br>（事務局）　認めない。</p>"
        "<h3>◆議事（２）校名について</h3><p>【質疑・意見】<br>（委員）　生徒の声を聞いてほしい。</p>"
    )
    assert said(source) == [
        ("質疑・意見", "委員", "代理は認められるのか。"),
        ("質疑・意見", "事務局", "認めない。"),
        ("質疑・意見", "委員", "生徒の声を聞いてほしい。"),
    ]
    themes = [row["theme"] for row in opinion_rows(convert(source)[0])]
    assert themes == ["議事（１）運営について"] * 2 + ["議事（２）校名について"]


# -- what is explained, decided, announced -----------------------------------------------------

HEAD = "架空県環境審議会総会概要\n開催日時　令和５年６月２日（金）\n４　議事\n"
OPINION = "《主な意見》\n・産業界の声を十分に聴いてほしい。\n"
ONLY = [("主な意見", "", "産業界の声を十分に聴いてほしい。")]


@pytest.mark.parametrize(
    "lead",
    [
        "（２）部会の活動について、担当課から次の点について説明を行いました。",
        "事務局から以下の３点について説明があった。",
        "今後の進め方について、以下のように決まった。",
        "審議の方法については、次のとおり決定した。",
        "下記の事項を確認しました。",
    ],
)
def test_what_was_explained_or_decided_is_no_opinion(lead: str) -> None:
    points = "・前年度の審議状況\n・作業部会を設置することとなった。\n・会議は年３回行うこととする。ただし、必要があれば増やす。\n"
    assert said(text(f"{HEAD}{lead}\n{points}{OPINION}")) == ONLY


@pytest.mark.parametrize(
    ("lead", "bullet"),
    [
        ("委員から次の意見があった。", "・部会を増やす。"),
        ("次の点について意見交換を行った。", "・部会を増やす。"),
        ("事務局から次の点について説明があった。", "・部会を増やすべきである。"),
        ("委員の発言を踏まえ、次の点を確認した。", "・部会を増やす。"),
    ],
)
def test_bullets_below_other_sentences_are_opinions(lead: str, bullet: str) -> None:
    assert said(text(f"{HEAD}{lead}\n{bullet}\n{OPINION}"))[0][2] == bullet[1:]


def test_what_is_decided_stands_below_its_heading() -> None:
    decided = "【決定事項】\n・部会を設置することとなった。\n・会長は青木委員となった。\n"
    opinion = OPINION.replace("《", "【").replace("》", "】")
    assert said(text(f"{HEAD}{decided}{opinion}")) == ONLY


@pytest.mark.parametrize(
    "title",
    [
        "２　意見を提出できる方",
        "２　意見を提出できるもの",
        "２　意見書を提出することができる者の範囲",
        "２　意見募集の対象者",
        "２　応募資格",
    ],
)
def test_those_who_may_comment_are_no_opinions(title: str) -> None:
    who = "・市内に住所を有する者\n・市内に通勤又は通学する方。\n・市内に事務所を有する法人その他の団体\n"
    rest = "３　提出方法　持参、郵送\n４　提出された意見と市の考え方\n（意見１）\n　歩道が狭い。歩行者を第一にしてほしい。\n（市の考え方）\n　努めます。\n"
    call = f"架空市緑の基本計画（素案）に対するパブリックコメントの結果\n１　募集期間　令和５年６月１日～６月３０日\n{title}\n{who}"
    assert [words for _, _, words in said(text(call + rest))] == [
        "歩道が狭い。歩行者を第一にしてほしい。"
    ]


def test_the_first_of_those_who_may_comment_may_stand_beside_the_title() -> None:
    call = (
        "架空市都市計画（素案）に対するパブリックコメントへの回答\n⑴　募集期間　　　　　　　令和５年６月１日～６月３０日\n"
        "⑵　意見を提出できるもの　・市内に住所を有する者\n　　　　　　　　　　　　　・市内に通勤する者\n⑶　提出方法　　　　　　　持参\n"
        "意見１\n　歩道が狭い。\n回答\n　努めます。\n"
    )
    assert [words for _, _, words in said(text(call))] == ["歩道が狭い。"]


# -- labels over words in minutes ---------------------------------------------------------------


def test_a_label_stands_over_words_as_a_speaker_does() -> None:
    talk = """架空市中学生と市長のふれあいトーク会議録
日時：令和５年６月２日（金）
場所：市役所
（１）西中学校「楽しく暮らせるまちにしたい」
【提案】
　駅前の歩道は段差が多いです。私なら段差をなくします。
【市長】
　順次整備を進めています。
【意見交換】
（中学生）　自転車も置いてあります。
（市長）　そうですね。
（２）東中学校「挨拶ができるまちにしたい」
【提案】
　挨拶が大切だと思います。
【教育長】
　一緒に取り組みます。
"""
    first, second = (
        "（１）西中学校「楽しく暮らせるまちにしたい」",
        "（２）東中学校「挨拶ができるまちにしたい」",
    )
    assert said(text(talk)) == [
        (first, "", "駅前の歩道は段差が多いです。私なら段差をなくします。"),
        (first, "市長", "順次整備を進めています。"),
        ("意見交換", "中学生", "自転車も置いてあります。"),
        ("意見交換", "市長", "そうですね。"),
        (second, "", "挨拶が大切だと思います。"),
        (second, "教育長", "一緒に取り組みます。"),
    ]


def test_bullets_may_stand_between_a_marked_title_and_the_first_turn() -> None:
    record = (
        "第１回　架空小学校統合準備委員会　要点筆記\n開催日時：令和５年６月２日（金）\n会議内容\n□概要\n　総務部会を開催。\n"
        "□統合の目標について\n・事務局から令和６年４月を提案。\n（委員）校舎の増築は間に合うのか。\n（事務局）間に合う。\n"
        "□校名について\n・事務局から案を提示。\n・資料２のとおり。\n（委員）子どもの声を聞いてほしい。\n"
    )
    assert [words for _, _, words in said(text(record))][:2] == [
        "校舎の増築は間に合うのか。",
        "間に合う。",
    ]
    assert said(text(record))[2:] == [("校名について", "委員", "子どもの声を聞いてほしい。")]


def test_a_title_that_says_what_was_discussed_says_opinions() -> None:
    text = "架空研究会　{}\n\n１．緑化の推進\n○　木の本数を増やすことは、暑さの緩和に寄与。\n○　花壇の管理には住民の参加を求める必要あり。\n○　財源に問題なし。\n"
    assert len(rows(text.format("これまでの議論の整理"))) == 3
    # Points that are to be discussed are the office's.
    assert not rows(text.format("論点整理"))


def test_a_number_over_another_numbering_is_a_heading_between_labels_too() -> None:
    letter = (
        "(要望項目)\n1.公園の整備\n({}){}\n(回答)\n 市内の公園では、検討を進めることとしています。\n"
        "(回答部局名)\n建設部 公園課\n\n"
    )
    asked = ["市内の公園に、木を増やすこと", "夜も、門を開けておくこと"]
    text = "".join(letter.format(number, words) for number, words in zip("12", asked, strict=True))
    found = rows(f"架空協会からの要望書への回答\n\n文書回答\n\n{text}")
    assert [row["text"] for row in found] == [f"(1){asked[0]}", f"(2){asked[1]}"]


@pytest.mark.parametrize("form", ["＜{}＞\n", "【{}】\n", "（{}）\n"])
def test_titles_within_what_somebody_sent_in_are_no_headings(form: str) -> None:
    asked, answered = form.format("意見"), form.format("回答")
    found = rows(
        f"架空計画（案）に対する意見への回答\n\n{asked}　市を魅力的にする提案\n　1．市庁舎は立派です。所得は低いのに。\n　1）職員の中身\n{answered}　参考とします。\n"
        f"{asked}　道路は狭く、歩道がない。\n{answered}　努めます。\n{asked}１　公園について\n・木を増やすべき。\n{answered}　増やします。\n"
    )
    assert [(row["theme"], row["text"]) for row in found] == [
        (None, "市を魅力的にする提案1．市庁舎は立派です。所得は低いのに。1）職員の中身"),
        (None, "道路は狭く、歩道がない。"),
        ("１　公園について", "木を増やすべき。"),
    ]
