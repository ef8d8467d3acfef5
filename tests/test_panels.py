"""How national councils and panels sum up what their members said: made-up records, each after a real habit."""

import pytest

from flows.ingest.readers import read_lines
from tests.converting import Row, convert, opinion_rows

A = "地域の実情に応じた取組を進めるため、自治体の裁量を認めるべきである。"
B = "人材の確保が最大の課題であり、処遇の改善を進めてほしい。"
C = "費用の負担の在り方についても、併せて検討すべきではないか。"
HEAD = "第２回架空検討会　議事概要\n\n１　日時　令和５年６月７日（水）10:00～12:00\n２　場所　架空会館\n\n"


def rows_of(text: str, name: str = "made-up.txt") -> tuple[list[Row], list[tuple[str, str]]]:
    """Give the opinions, and each line that is not blank with its role."""
    tables, _ = convert(read_lines(text.encode(), name))
    lines = [(row["role"], row["text"].strip()) for row in tables["lines"].to_pylist()]
    return opinion_rows(tables), [line for line in lines if line[0] != "blank"]


def said(text: str) -> list[str]:
    return [row["text"] for row in rows_of(text)[0]]


# -- what announces opinions ----------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "○なお、各委員より以下の意見があった。",
        "○併せて、委員から次のような意見が出された。",
        "○さらに、各委員から以下の意見を頂いた。",
    ],
)
def test_a_marked_sentence_that_goes_on_may_announce_opinions(lead: str) -> None:
    record = f"○計画の見直しについて、事務局より説明後、審議を行った。\n{lead}\n"
    assert said(f"{HEAD}３　議事概要\n{record}・{A}\n・{B}\n・{C}\n") == [A, B, C]


# -- what marks mean ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "legend",
    [
        "（○印は委員及び関係者の発言、◇印は事務局の発言）",
        "（○は委員・参考人、◇は事務局の発言）",
        "（○印：委員、◇印：事務局）",
    ],
)
def test_a_legend_may_call_the_mark_a_mark_and_name_several(legend: str) -> None:
    talk = f"○　{A}\n\n◇　次回、資料を整理してお示ししたい。\n\n○　{B}\n"
    opinions, lines = rows_of(f"{HEAD}３　議事\n意見交換が行われた。\n{legend}\n\n{talk}")
    assert [(row["theme"], row["text"]) for row in opinions] == [(None, A), (None, B)]
    assert ("legend", legend) in lines


@pytest.mark.parametrize("end", ["。（○：委員、●：事務局）", "（○：委員、●：事務局）。"])
def test_a_legend_may_close_a_long_sentence(end: str) -> None:
    lead = (
        "（１）事務局から、資料２の１頁から１２頁に基づいて第５回及び第７回の検討会における議論の概要並びに"
        f"具体案について説明がされた。その後、各委員から次のような意見が出された{end}"
    )
    talk = f"○　{A}\n\n●　資料の１０頁に記載したとおり、法令上の論点がある。\n\n○　{B}\n"
    assert said(f"{HEAD}３　議事\n{lead}\n\n{talk}") == [A, B]


# -- the record's own sentences -------------------------------------------------------------


def test_a_numbered_sentence_below_the_last_turn_is_the_records() -> None:
    told = "（１）事務局より資料に基づき説明を行った後、質疑が行われた。\n\n＜質疑＞\n\n"
    talk = f"【委員】\n　{A}\n\n【事務局】\n　次回までに整理する。\n\n【委員】\n　{B}\n\n"
    closing = "（２）事務局より今後の予定について説明が行われた後、閉会した。"
    opinions, lines = rows_of(f"{HEAD}３　議事要旨\n\n{told}{talk}{closing}\n")
    assert [row["text"] for row in opinions] == [A, "次回までに整理する。", B]
    assert (lines[-1][0], lines[-1][1]) == ("note", closing)


def test_what_a_member_counts_is_no_sentence_of_the_record() -> None:
    told = "（１）事務局より資料に基づき説明を行った後、質疑が行われた。\n\n＜質疑＞\n\n"
    talk = f"【委員】\n　{A}\n（２）費用についても検討すべきである。\n\n【事務局】\n　整理する。\n"
    assert said(f"{HEAD}３　議事要旨\n\n{told}{talk}")[0].endswith("検討すべきである。")


# -- what evaluators say --------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    ["問題点・改善すべき点", "改善すべき点", "評価できる点", "問題点・改善点・今後への提言"],
)
def test_what_evaluators_find_good_or_bad_is_a_stance(label: str) -> None:
    text = (
        "架空技術開発事業　評価報告書\n\n第１章　評価\n\n（１）総合評価\n　成果は評価できる。\n\n"
        f"（肯定的意見）\n○　{A}\n\n（{label}）\n●　{B}\n\n（その他の意見）\n・　{C}\n"
    )
    opinions, _ = rows_of(text)
    assert [(row["stance"], row["path"]) for row in opinions] == [
        ("（肯定的意見）", ("（１）総合評価",)),
        (f"（{label}）", ("（１）総合評価",)),
        ("（その他の意見）", ("（１）総合評価",)),
    ]


@pytest.mark.parametrize(
    "title",
    ["委員からの指摘事項", "評価委員のコメント", "委員からの主な指摘事項等", "外部有識者の所見"],
)
def test_what_members_point_out_is_an_opinion(title: str) -> None:
    bullets = "・目標をより明確に示されたい。\n・課題の設定について、整理されたい。\n"
    assert (
        len(said(f"架空研究所　評価結果\n\n【総合評価】\n適切である。\n\n【{title}】\n{bullets}"))
        == 2
    )


# -- what is listed below -------------------------------------------------------------------


@pytest.mark.parametrize("title", ["４　配付資料", "配布資料", "【配付資料】", "■配付資料一覧"])
def test_handouts_listed_below_the_opinions_are_none(title: str) -> None:
    handouts = "・資料１　委員名簿\n・資料２　計画の素案について\n・参考資料　これまでの経過\n"
    assert said(f"{HEAD}３　主な意見\n・{A}\n・{B}\n\n{title}\n{handouts}") == [A, B]


@pytest.mark.parametrize(
    ("answer", "noted"),
    [
        ("次回までに整理したい。（事務局）", True),
        ("ご指摘の点は資料の３頁に記載した。（事務局回答）", True),
        ("次回までに整理してほしい。（架空事務局連合会）", False),
    ],
)
def test_what_the_office_says_may_be_told_by_the_bracket_that_closes_it(
    answer: str, *, noted: bool
) -> None:
    opinions = said(f"{HEAD}３　主な意見\n・{A}（委員）\n・{answer}\n・{B}（委員）\n")
    assert len(opinions) == (2 if noted else 3)


def test_what_was_explained_is_listed_below_a_sentence_that_says_so() -> None:
    told = "（１）　架空事務局長から、骨子の内容について説明するとともに、付随して以下の説明があった。\n"
    bullets = "・　時期は省略してあり、計画の本体には記載する予定。\n・　会議を経て、閣議決定を行う予定。\n"
    asked = f"（２）　委員から、概要次のような質問・意見があった。\n・　{A}\n・　{B}\n"
    assert said(f"{HEAD}３　会議経過\n\n{told}{bullets}\n{asked}") == [A, B]


def test_a_long_answer_in_brackets_is_no_part_of_the_opinion() -> None:
    answer = (
        "（事務局から、「措置」には検討の結果により法案を提出することとなる場合も想定されるものも含まれており、"
        "「検討」は意見書において「検討」という表現になっているものである旨を説明）"
    )
    body = f"<ul><li>{A}<br>{answer}</li><li>{B}<br>（会長から、次回に整理する旨を回答）</li></ul>"
    page = f"<html><body><h1>架空会議　議事概要</h1><h2>主な意見</h2>{body}</body></html>"
    opinions, lines = rows_of(page, "made-up.html")
    assert [row["text"] for row in opinions] == [A, B]
    assert ("note", answer) in lines


@pytest.mark.parametrize("title", ["対応方針（案）", "対応方針（原案）", "審議結果"])
def test_what_a_committee_found_right_is_no_opinion(title: str) -> None:
    found = f"①　架空川流路工\n○{title}\n・今後の事後評価の実施は、必要なし\n・改善措置の実施は、必要なし\n"
    text = f"{HEAD}３　審議の概要\n{found}②　全般に係る意見\n・{A}\n・{B}\n"
    assert said(text) == [A, B]


def test_proceedings_may_be_called_the_course_of_the_meeting() -> None:
    front = (
        "架空審議会架空分科会第１１回議事要旨\n\n〔出席者〕\n（委員）青木分科会長、森、林各委員（計３名）\n\n"
        "〔配布資料〕\n１　前回の議事要旨（案）\n２　審議経過の概要（素案）\n\n"
        "〔参考資料〕\n１　【委員限り】身に付けるための方策について\n（検討用資料）への委員意見\n２　基本的な方針について（答申）\n\n"
    )
    told = "〔経過概要〕\n１　事務局から、配布資料の確認があった。\n２　各委員の意見は次のとおりである。\n\n"
    opinions, _ = rows_of(f"{front}{told}○　{A}\n○　{B}\n")
    assert [(row["theme"], row["text"]) for row in opinions] == [(None, A), (None, B)]


def test_who_sat_beside_the_members_is_no_heading() -> None:
    text = (
        "第１３回架空委員会　議事録\n\n1. 日    時： 2005年8月30日\n\n3. 出 席 者： 青木一郎 委員長\n              森花子 委員\n\n"
        "4. 陪 席 者： 林次郎 （ＡＢＣ 取締役）\n              原三郎 （ＡＢＣ 企画部）\n\n"
        f"5. 議  事（◎は委員長、○は委員、●は事務局の発言）\n\n＜議題＞\n○{A}\n○{B}\n"
    )
    opinions, lines = rows_of(text)
    assert {row["theme"] for row in opinions} == {None}
    assert not [line for line in lines if "取締役" in line[1] and line[0] != "meeting"]


def test_the_number_of_the_meeting_may_stand_in_the_heading_below_the_councils_name() -> None:
    facts = "<table><tr><th>開催日</th><td>2012年4月20日（金）</td></tr><tr><th>出席委員</th><td>青木一郎、森花子</td></tr></table>"
    page = (
        f"<html><body><h1>番組審議会</h1><h2>第５７９回架空放送番組審議会</h2>{facts}<h3>１．番組種別について</h3>"
        f"<p>局長が報告をした。</p><p>《審議委員の主な意見》</p><ul><li>{A}</li><li>{B}</li></ul></body></html>"
    )
    tables, _ = convert(read_lines(page.encode(), "made-up.html"))
    document = tables["documents"].to_pylist()[0]
    assert document["title"] == "第５７９回架空放送番組審議会"
    assert (document["meeting_number"], str(document["meeting_date"])) == (579, "2012-04-20")
    assert [row["theme"] for row in opinion_rows(tables)] == ["１．番組種別について"] * 2


def test_meetings_that_a_page_lists_are_none_its_title() -> None:
    page = (
        f"<html><body><h1>番組審議会</h1><h2>第５７９回番組審議会</h2><ul><li>{A}</li></ul>"
        f"<h2>第５８０回番組審議会</h2><ul><li>{B}</li></ul></body></html>"
    )
    tables, _ = convert(read_lines(page.encode(), "made-up.html"))
    assert tables["documents"].to_pylist()[0]["title"] == "番組審議会"


def test_the_side_that_answers_stands_over_plain_words() -> None:
    answer = (
        "　　（架空放送側）\n　　　日程が過密であったが、後半に\n　　　取材できるよう努めた。\n"
    )
    talk = f"＜番組一般について＞\n\n○　{A}\n\n{answer}\n○　{B}\n\n{answer}\n○　{C}\n"
    opinions, lines = rows_of(f"令和５年架空放送番組審議会\n\n（主な発言）\n\n{talk}")
    assert [(row["path"], row["text"]) for row in opinions] == [
        (("番組一般について",), text) for text in (A, B, C)
    ]
    assert ("note", "（架空放送側）") in lines


def test_a_side_over_opinions_is_a_heading() -> None:
    text = f"{HEAD}３　主な意見\n（供給側）\n・{A}\n・{B}\n（需要側）\n・{C}\n"
    assert [row["path"] for row in rows_of(text)[0]] == [("供給側",), ("供給側",), ("需要側",)]


def test_who_came_may_be_numbered_by_groups() -> None:
    front = (
        "架空研究所契約監視委員会（第３回）議事概要\n\n１．日時：令和５年６月７日（水）15：00～16：30\n２．場所：架空会館\n"
        "３．出席者：\n（１）委員\n森委員長、林委員、原委員\n小林委員（架空研究所監事）\n"
        "（２）事務局（架空研究所）\n青木理事、南総務部長、\n北会計課長、東課長補佐\n"
        "４．議題：\n（１）報告について\n（令和４年度点検結果、見直し計画について）\n（２）事前点検の結果について\n"
        "５．議事概要：\n"
    )
    talk = f"（１）報告について\n主な意見等は以下のとおり。\n・{A}\n・{B}\n"
    tables, _ = convert(read_lines(f"{front}{talk}".encode(), "made-up.txt"))
    assert [row["title"] for row in tables["themes"].to_pylist()] == ["（１）報告について"]
    assert not tables["sections"].to_pylist()


def test_opinions_may_be_numbered_in_circles_below_their_announcement() -> None:
    body = (
        "<ol><li>日時：令和５年６月７日</li><li>議事概要：<ul><li>（１）要領の改正<br>要領の一部を改正した。</li>"
        "<li>（２）契約の点検<br>事務局から、状況について説明を行った。委員からの主な意見等は、次のとおり。<ul>"
        f"<li>①{A}</li><li>②選考を競争として整理しているが、大臣が指定を行った後の契約なのだから、随意契約とすべきである。</li><li>③{C}</li></ul></li>"
        "<li>（３）改善状況の点検<br>事務局から説明を行い、了承された。</li></ul></li></ol>"
    )
    page = f"<html><body><h1>架空監視委員会（第３回）議事概要</h1>{body}</body></html>"
    opinions, _ = rows_of(page, "made-up.html")
    assert [row["text"][:1] for row in opinions] == ["①", "②", "③"]
    assert {row["theme"] for row in opinions} == {"（２）契約の点検"}


# -- what the office answered, and what is not the last word -----------------------------------


@pytest.mark.parametrize(
    "answers", ["（市側からの主な回答）", "（事務局からの回答）", "（緑化推進室の回答概要）"]
)
def test_what_the_office_answered_beside_members_is_no_opinion(answers: str) -> None:
    told = f"（高見沢委員）\n・{A}\n・{B}\n\n（若王子委員）\n・{C}\n\n"
    opinions, lines = rows_of(
        f"{HEAD}各委員の主な発言は以下のとおり\n\n{told}{answers}\n・御指摘の点は、次の案で検討したい。\n"
    )
    assert [row["text"] for row in opinions] == [A, B, C]
    assert ("note", "・御指摘の点は、次の案で検討したい。") in lines


@pytest.mark.parametrize("over", ["（団体からの回答）", "（都道府県からの主な回答）"])
def test_what_others_answered_is_what_they_think(over: str) -> None:
    assert said(f"{HEAD}３　主な意見\n（委員の意見）\n・{A}\n・{B}\n\n{over}\n・{C}\n") == [A, B, C]


@pytest.mark.parametrize(
    "line",
    [
        "－速報のため事後修正の可能性あり－",
        "（速報のため、今後修正の可能性があります。）",
        "【速報版】",
        "未定稿",
        "（暫定版）",
    ],
)
def test_a_line_that_says_the_record_may_change_is_no_title(line: str) -> None:
    text = f"{line}\n第２回架空検討会　議事要旨\n\n日時　令和５年６月７日（水）\n\n・{A}\n・{B}\n・{A}{B}{C}\n"
    tables, _ = convert(read_lines(text.encode(), "made-up.txt"))
    document = tables["documents"].to_pylist()[0]
    assert document["title"] == "第２回架空検討会　議事要旨"
    assert document["council"] == "架空検討会"


def test_below_the_title_it_is_part_of_the_title() -> None:
    text = f"第２回架空検討会　議事要旨\n（速報版）\n\n日時　令和５年６月７日（水）\n\n・{A}\n・{B}\n・{A}{B}\n"
    tables, _ = convert(read_lines(text.encode(), "made-up.txt"))
    assert tables["documents"].to_pylist()[0]["title"] == "第２回架空検討会　議事要旨（速報版）"


def test_who_met_together_is_part_of_the_title() -> None:
    joint = "（架空評価委員会及び緑化分科会の合同）"
    opinions, lines = rows_of(
        HEAD.replace("\n\n", f"\n{joint}\n\n", 1) + f"３　意見\n・{A}\n・{B}\n"
    )
    assert [(row["theme"], row["text"]) for row in opinions] == [("３　意見", A), ("３　意見", B)]
    assert ("title", joint) in lines


def test_what_a_site_calls_the_page_is_no_title() -> None:
    site = "審議会情報へ\n\n架空の法人化に関する検討会議\n\n2023/06/07　議事録\n\n"
    title = "架空の法人化に関する検討会議　「組織委員会（第６回）」議事要旨"
    facts = "１　日時　令和５年６月７日（水）\n２　場所　架空会館\n３　議事\n"
    tables, _ = convert(
        read_lines(f"{site}{title}\n\n{facts}・{A}\n・{B}\n".encode(), "made-up.txt")
    )
    assert tables["documents"].to_pylist()[0]["title"] == title


def test_plain_opinions_below_the_sentence_that_announces_them_need_no_heading() -> None:
    lead = "（１）事務局より案について説明が行われ、引き続き質疑応答を行った。質疑の主な概要は以下のとおり。"
    assert said(f"{HEAD}３　会議経過\n{lead}\n\n{A}\n\n{B}\n\n{C}\n") == [A, B, C]


# -- greetings, explanations, and what a mark tells before members' words ------------------------


def test_who_greeted_and_what_was_explained_is_no_opinion() -> None:
    greeted = "（１）挨拶\n・架空地方整備局長\n\n"
    explained = "（２）事業の審議\n１）対象事業の概要説明\n・架空の砂防事業１事業、道路事業２事業の概要説明。\n\n"
    opinions, lines = rows_of(f"{HEAD}{greeted}{explained}２）委員からの主な意見\n・{A}\n・{B}\n")
    assert [row["text"] for row in opinions] == [A, B]
    assert ("note", "・架空地方整備局長") in lines


@pytest.mark.parametrize("title", ["挨拶", "開会あいさつ"])
def test_what_was_said_below_a_greeting_stays(title: str) -> None:
    assert said(f"{HEAD}３　{title}\n・{A}\n・{B}\n") == [A, B]


def test_the_last_sentence_of_a_mark_may_announce_what_stands_below_another() -> None:
    told = "「道が狭い。何とかしてほしい」という声があった通りについて、委員全員が現地を見ました。"
    lead = f"●{told}委員からは次のような意見が出ました。"
    opinions, lines = rows_of(f"{HEAD}３　議事\n{lead}\n・{A}\n・{B}\n・{C}\n")
    assert [row["text"] for row in opinions] == [A, B, C]
    assert ("body", lead) in lines


def test_who_came_may_stand_after_a_semicolon() -> None:
    came = "３　委員総数　８名\n　　出席委員；高見沢勉副委員長、若王子一広委員長、石俊雄委員\n"
    turns = f"若王子委員長\n　{A}\n\n高見沢副委員長\n　{B}\n"
    opinions, lines = rows_of(f"{HEAD}{came}４　議題\n（１）番組の合評\n\n{turns}")
    assert [row["text"] for row in opinions] == [A, B]
    assert ("meeting", "出席委員；高見沢勉副委員長、若王子一広委員長、石俊雄委員") in lines


def test_brackets_with_nothing_in_them_close_no_legend() -> None:
    lead = "事務局から資料に基づき説明があり、その後、各委員から次のような意見が出された（○委員の発言）（）。"
    assert said(f"{HEAD}３　議事（○委員）（）\n{lead}\n○{A}\n○{B}\n") == [A, B]
