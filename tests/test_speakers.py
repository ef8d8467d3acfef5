"""Who speaks, who asks and who answers: made-up documents, each after a real habit."""

import pytest

from flows.ingest.text import read_text
from flows.normalise.labels import labels_answer, labels_opinion
from flows.normalise.names import is_person
from tests.converting import Row, convert, opinion_rows


def rows(text: str) -> list[Row]:
    return opinion_rows(convert(read_text(text.encode(), "made-up.txt"))[0])


def turns(text: str) -> list[tuple[str, str]]:
    """Give speaker and words of each turn of made-up minutes (架空の会議録)."""
    found = rows(f"第２回架空市緑化審議会会議録\n\n{text}")
    assert {row["kind"] for row in found} <= {"utterance"}
    return [(row["names"][0][0], row["text"]) for row in found]


def said(text: str) -> list[str]:
    return [row["text"] for row in rows(text)]


# -- minutes ---------------------------------------------------------------------------------

SPOKEN = [
    ("事務局", "ただ今から開会します。"),
    ("町長", "おはようございます。"),
    ("小沢主幹", "資料１を説明します。"),
    ("青木委員", "街路樹の本数は減っているのか。"),
    ("都市計画課長", "減っております。"),
    ("森田館長", "補足します。"),
]


@pytest.mark.parametrize(
    "form",
    [
        "○{}　{}\n",
        "【{}】{}\n",
        "（{}）{}\n",
        "{}：{}\n",
        "{}；{}\n",
        "{}　{}\n",
        "{}\n　{}\n",
        "{}：\n　{}\n\n",
    ],
)
def test_offices_speak_like_members(form: str) -> None:
    assert turns("".join(form.format(*turn) for turn in SPOKEN)) == SPOKEN


@pytest.mark.parametrize("form", ["【{}】{}\n", "（{}）{}\n", "{}：{}\n"])
@pytest.mark.parametrize("office", ["緑化課", "市", "事業者", "住民Ａ", "天竜区協議会　鈴木会長"])
def test_offices_and_groups_speak_in_brackets_or_before_a_colon(form: str, office: str) -> None:
    spoken = [
        ("青木委員", "本数は減っているのか。"),
        (office, "減っております。"),
        ("会長", "次に進みます。"),
    ]
    found = turns("".join(form.format(*turn) for turn in spoken))
    assert found == [(name.replace("　", ""), words) for name, words in spoken]


@pytest.mark.parametrize("words", ["異議なし", "はい", "意見はありません", "承認", "特になし"])
@pytest.mark.parametrize("form", ["（{}）{}\n", "{}　{}\n", "{}\n　{}\n"])
def test_an_answer_of_a_word_is_a_turn(form: str, words: str) -> None:
    spoken = [("委員長", "お諮りします。"), ("全委員", words), ("委員長", "公開といたします。")]
    assert turns("".join(form.format(*turn) for turn in spoken)) == spoken


def test_a_turn_does_not_go_on_with_the_heading_above() -> None:
    found = rows(
        "第３回架空市教育委員会会議録\n\n議第４５号　規則の改正について\n青木委員　改正の理由は何か。\n"
        "小沢次長　法改正に伴うものである。\n森田委員長　承認してよいか。\n青木委員　異議なし。\n２．閉会\n森田委員長が閉会を宣告。\n"
    )
    assert {row["theme"] for row in found} == {"議第４５号　規則の改正について"}
    assert [row["text"] for row in found][0::3] == ["改正の理由は何か。", "異議なし。"]


def test_a_mark_that_no_turn_has_ends_the_turn() -> None:
    text = "○会長　始めます。\n○事務局\n「実施状況」により説明。\n○委員　件数は減っているのか。\n"
    assert turns(f"{text}●　次回の会議について\n　次回は１月２９日に開くことに決した。\n") == [
        ("会長", "始めます。"),
        ("事務局", "「実施状況」により説明。"),
        ("委員", "件数は減っているのか。"),
    ]


def test_a_marked_title_right_over_a_turn_is_its_heading() -> None:
    item = "■{}について\n（委員）\n　回数を増やしてほしい。\n（事務局）\n　検討する。\n"
    found = rows(
        "第３回架空県環境審議会議事概要\n１　報告事項における質疑応答\n"
        + item.format("重点施策")
        + item.format("部会")
    )
    assert [(row["path"], row["text"]) for row in found][1:3] == [
        (("重点施策について",), "検討する。"),
        (("部会について",), "回数を増やしてほしい。"),
    ]


def test_bullets_below_the_office_are_its_own() -> None:
    text = "１　大綱について\n・言葉を選ばなければならない。\n（事務局）\n・素案を作成したい。\n２　その他\n・周知すべきである。\n"
    found = rows(f"第１回架空町総合教育会議　主な意見\n{text}")
    assert [(row["text"], row["names"]) for row in found] == [
        ("言葉を選ばなければならない。", ()),
        ("周知すべきである。", ()),
    ]


def test_an_explanation_may_stand_between_a_heading_and_the_first_turn() -> None:
    item = "{}　{}について\n（ア）説明\n　資料により事務局から説明\n（イ）討論\n（{}）\n　回数は何回か。\n（事務局）\n　年４回です。\n"
    found = rows(
        "第２回架空市緑化審議会会議録\n\n（１）　計画について\n"
        + item.format("ア", "街路樹の整備", "山川委員")
        + item.format("イ", "公園の管理", "青木委員")
    )
    assert [row["path"] for row in found][::2] == [
        ("ア　街路樹の整備について", "（イ）討論"),
        ("イ　公園の管理について", "（イ）討論"),
    ]
    assert [row["text"] for row in found][1::2] == ["年４回です。"] * 2


def test_what_is_no_person() -> None:
    for words in ("皆さん", "経済成長", "期間の延長", "総合計画", "国", "市"):
        assert not is_person(words), words


# -- questions and answers ---------------------------------------------------------------------

ASKED = ["いつ始まるのか。", "歩道は広がるか。", "費用はいくらか。"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ｑ：", "Ａ："), ("Q ", "A "), ("Ｑ　", "Ａ　"), ("Q.", "A."), ("Q1 ", "A1 "), ("Ｑ１．", "Ａ１．"),
        ("Ｑ１　", "Ａ　"), ("問１　", "答１　"), ("問：", "答："), ("問　", "答　"), ("質問：", "回答："),
        ("質問１　", "回答１　"), ("意見：", "市："), ("意見：", "回答："), ("御意見：", "市の考え方："),
        ("（質問）", "（回答）"), ("<質問>", "<回答>"), ("[ 意見 ]", "[ 回答 ]"), ("【意見・要望】", "【市の考え方】"),
        ("Q1\n", "A1\n"), ("質問１\n", "回答１\n"), ("【質問１】\n", "【回答１】\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("headed", [True, False])
def test_questions_are_opinions_and_answers_notes(question: str, answer: str, headed: bool) -> None:
    first, second, third = (f"{question}{text}\n{answer}検討します。\n" for text in ASKED)
    headings = ("１　工事について\n", "２　その他\n") if headed else ("", "")
    found = rows(
        f"説明会における主な質疑応答（架空）\n{headings[0]}{first}{second}{headings[1]}{third}"
    )
    assert [row["text"] for row in found] == ASKED
    if headed:
        assert [row["theme"] for row in found] == ["１　工事について"] * 2 + ["２　その他"]


def test_a_name_after_the_letter_is_who_asks() -> None:
    found = rows(
        "架空県議会委員会の概要\n\n　Q 片桐委員\n　　トンネルの費用を確認する。請求は考えているのか。\n"
        "　A 鈴木道路建設課長\n　　損害額を調査している。\n　Q 片桐委員\n　　早く示してほしい。\n　A 鈴木道路建設課長\n　　努める。\n"
    )
    assert [(row["names"], row["text"]) for row in found] == [
        ((("片桐委員", "speaker"),), "トンネルの費用を確認する。請求は考えているのか。"),
        ((("片桐委員", "speaker"),), "早く示してほしい。"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "（市）",
        "【市】",
        "回答：",
        "＜回答＞　",
        "（答）",
        "市：",
        "（環境課）",
        "（市長）",
        "市長：",
        "（事務局）",
    ],
)
def test_an_answer_below_a_bullet_is_no_part_of_the_opinion(answer: str) -> None:
    text = f"・歩道を直してほしい。\n{answer}来年度に直します。\n・トイレがほしい。\n{answer}検討します。\n"
    assert said(f"地区懇談会で出された主な意見（架空）\n{text}") == [
        "歩道を直してほしい。",
        "トイレがほしい。",
    ]


def test_where_only_answers_are_labelled_they_are_given_to_what_stands_above() -> None:
    found = rows(
        "これまでに寄せられた声（架空）\n\nカーブミラーについて（地域課）\n数年前から要望しています。設置してください。\n"
        "＜回答＞\n要望を集約しております。\nバスについて（企画課）\n家の前をバスが通ります。\n変更をお願いします。\n＜回答＞\nお詫びします。\n"
    )
    assert [(row["theme"], row["text"]) for row in found] == [
        ("カーブミラーについて（地域課）", "数年前から要望しています。設置してください。"),
        ("バスについて（企画課）", "家の前をバスが通ります。変更をお願いします。"),
    ]


@pytest.mark.parametrize("mark", ["", "・ "])
def test_names_in_brackets_below_the_words_close_them(mark: str) -> None:
    texts = [
        "砂防の事業は地味ではあるが、着実に整備を進めていくことが必要である。",
        "評価にあたっては、必要なデータを蓄積して解決していく必要がある。",
        "社会情勢の変化についても盛り込んで評価していくべき。",
    ]
    names = ["三枝委員", "森地委員長", "西谷委員"]
    body = "\n".join(
        f"{mark}{text}\n　　（{name}）\n" for text, name in zip(texts, names, strict=True)
    )
    found = rows(f"架空事業評価監視委員会　議事概要\n１　委員からの主な意見\n{body}")
    assert [(row["text"], row["names"]) for row in found] == [
        (f"{text}（{name}）", ((name, "author"),)) for text, name in zip(texts, names, strict=True)
    ]


def test_labels_of_opinions_and_of_answers() -> None:
    opinions = (
        "意見 ご意見 意見１ 御意見の要旨 寄せられた内容（要旨） 提出意見 質問事項 Ｑ１ 要望項目 提言・意見 意見・要望 "
        "市民意見 住民の意見 参加者からの意見 意見（要旨） 指摘事項 発言要旨 意見No.1"
    )
    answers = (
        "回答 市の考え方 県の考え 考え方 意見に対する市の考え方 総務省の考え方 審議会の考え方 事業者の見解 当社の見解 "
        "市長回答 対応の方向性 処理方針 回答要旨 Ａ１ 答弁 反映状況 修正内容 意見の取扱い 河川管理者の考え方"
    )
    neither = (
        "意見の概要と市の考え方 質問と市の回答 基本的な考え方 基本方針 公園 委員 市 総合計画の方針"
    )
    for words in opinions.split():
        assert labels_opinion(words) and not labels_answer(words), words
    for words in answers.split():
        assert labels_answer(words) and not labels_opinion(words), words
    for words in neither.split():
        assert not labels_answer(words) and not labels_opinion(words), words


@pytest.mark.parametrize(
    "ministry", ["架空産業省", "デジタル庁", "こども家庭庁", "内閣府", "内閣官房"]
)
def test_what_a_ministry_answers_is_no_part_of_the_opinion(ministry: str) -> None:
    answer = f"（{ministry}）　日程によっては短くなる。\n"
    text = f"架空ヒアリング会議　議事要旨\n\n・　期間が短いのはなぜか。\n{answer}・　長くすべきではないか。\n{answer}"
    opinions = ["期間が短いのはなぜか。", "長くすべきではないか。"]
    assert said(text) == opinions
    assert said(f"{text}{answer}") == opinions  # more answers than bullets are no minutes either


def test_a_word_that_ends_as_ministries_do_answers_nothing() -> None:
    assert (
        said(
            "架空会議　主な意見\n\n・　期間が短いのはなぜか。\n（反省）　去年は短かった。\n・　長くすべきではないか。\n"
        )[0]
        == "期間が短いのはなぜか。（反省）　去年は短かった。"
    )


def test_ministries_speak_among_themselves() -> None:
    spoken = [("環境省", "目標を示す。"), ("林野庁", "木を植える。"), ("環境省", "了解した。")]
    assert (
        turns("（議長）始めます。\n" + "".join("（{}）{}\n".format(*turn) for turn in spoken))[1:]
        == spoken
    )


@pytest.mark.parametrize("name", ["出席者", "出席委員", "会場"])
@pytest.mark.parametrize("form", ["{}：{}\n", "{}：\n　{}\n"])
def test_who_came_speaks_where_the_label_returns_over_sentences(name: str, form: str) -> None:
    spoken = [
        (name, "木を増やしてほしい。"),
        ("市長", "来年に植えます。"),
        (name, "その情報を知りたい。"),
    ]
    facts = "会場：架空公民館\n出席者：山田会長、佐藤委員\n"
    assert turns(facts + "".join(form.format(*turn) for turn in spoken)) == spoken


def test_facts_of_two_meetings_are_nobodys_words() -> None:
    day = "出席者：山田会長ほか５名。\n会場：みどりの公民館で開催しました。\n"
    found = rows(f"架空会議　主な意見\n\n{day}・木を増やすべき。\n{day}・花も植えるべき。\n")
    assert {row["names"] for row in found} == {()}


@pytest.mark.parametrize("own", ["・", "●"])
@pytest.mark.parametrize("label", ["（事務局）", "【事務局】"])
def test_the_mark_of_opinions_ends_what_the_office_answers(own: str, label: str) -> None:
    title = (
        "架空会議　議事要旨\n\n主な発言内容（発言順）\n各委員の意見や事務局の回答は以下のとおり。\n"
    )
    above = "○木を増やす必要がある。\n○花も植えるべきである。\n"
    answer = f"{label}\n{own}計画に書いている。\n{own}来年に植える。\n"
    assert said(f"{title}{above}{answer}○原案に賛成する。\n") == [
        "木を増やす必要がある。",
        "花も植えるべきである。",
        "原案に賛成する。",
    ]


def test_what_the_office_answers_with_the_opinions_mark_goes_on() -> None:
    title = (
        "架空会議　議事要旨\n\n主な発言内容（発言順）\n各委員の意見や事務局の回答は以下のとおり。\n"
    )
    above = "○木を増やす必要がある。\n○花も植えるべきである。\n"
    answer = "（事務局）\n○計画に書いている。\n・来年に植える。\n○花も植える。\n"
    assert len(said(title + above + answer)) == 2


@pytest.mark.parametrize("form", ["○　{}　：　{}\n", "○{}：{}\n", "{}：{}\n", "{}　：　{}\n"])
def test_groups_speak_before_a_colon(form: str) -> None:
    spoken = [
        ("高校生", "通路が暗い。"),
        ("市長", "明るくしたい。"),
        ("生徒Ａ", "広げてほしい。"),
        ("事務局", "検討する。"),
    ]
    assert turns("".join(form.format(*turn) for turn in spoken)) == spoken
    assert turns("".join(form.format(*turn) for turn in spoken).replace("市長", "市　長")) == spoken


def test_a_name_by_its_form_speaks_before_a_colon_where_it_returns() -> None:
    spoken = [
        ("町会", "街灯を増やしてほしい。"),
        ("市長", "増やす。"),
        ("事務局", "検討する。"),
        ("町会", "助かる。"),
    ]
    assert turns("".join("{}：{}\n".format(*turn) for turn in spoken)) == spoken
    listed = "対象者：市内に住む人である。\n理由：予算が足りない。\n"
    assert (
        len(turns("青木委員：次のように考えている。\n" + listed + "事務局：検討する。\n" + listed))
        == 2
    )


def test_who_came_is_listed_beside_a_title_with_gaps() -> None:
    found = rows(
        "市長と高校生との意見交換会\n1　開催日時　令和5年6月2日（金）\n2　場　　所　架空会館\n"
        "3　参　加　者　・架空北高等学校（女性5人）\n　　　　　　　　・架空南高等学校（男性2人、女性3人）\n　　　　　　　　合計　10人\n"
        "【主な意見交換】\n○　高校生　：　通路が暗い。\n●　市　長　：　明るくしたい。\n"
    )
    assert [(row["theme"], row["path"], row["names"][0][0]) for row in found] == [
        ("主な意見交換", (), "高校生"),
        ("主な意見交換", (), "市長"),
    ]


@pytest.mark.parametrize("form", ["（{}）{}\n", "（{}）\n　{}\n", "{}：{}\n", "【{}】\n　{}\n"])
def test_those_who_else_answer_speak_in_turn(form: str) -> None:
    spoken = [
        ("市長", "街路樹を増やしたいと思います。"),
        ("説明者", "進めています。"),
        ("市長", "よろしく。"),
    ]
    assert turns("".join(form.format(*turn) for turn in spoken)) == spoken


@pytest.mark.parametrize(
    "asked", ["街路樹は減っているのか。\n", "（質問）街路樹は減るのか。\n", "質問：街路樹は。\n"]
)
def test_those_who_answer_what_is_asked_are_no_minutes(asked: str) -> None:
    answers = "".join(f"{asked}（{name}）増やします。\n" for name in ("市長", "建設部", "事務局"))
    found = rows(f"第２回架空市緑化審議会会議録\n\n{answers}")
    assert "utterance" not in {row["kind"] for row in found}


def test_a_list_of_what_groups_said_is_no_minutes() -> None:
    found = rows(
        "架空市　主な意見\n\n・小学生：通学路が暗い。\n・保護者：街灯がほしい。\n・歩道が狭い。\n"
    )
    assert [(row["kind"], row["names"], row["text"]) for row in found] == [
        ("opinion", (("小学生", "speaker"),), "通学路が暗い。"),
        ("opinion", (("保護者", "speaker"),), "街灯がほしい。"),
        ("opinion", (), "歩道が狭い。"),
    ]


# -- names alone on lines --------------------------------------------------------------------

ALONE = "".join(
    f"{name}\n{words}\n"
    for name, words in [
        ("松野会長", "ただ今から審議会を開催いたします。事務局から報告をお願いします。"),
        ("飯島賃金指導官", "本日は２名が御欠席です。"),
        ("岡村危機管理監", "資料を説明します。"),
        ("青木総務課長代理", "補足いたします。"),
    ]
)


def test_an_office_is_known_by_the_kind_of_its_title() -> None:
    assert [name for name, _ in turns(ALONE)] == [
        "松野会長",
        "飯島賃金指導官",
        "岡村危機管理監",
        "青木総務課長代理",
    ]


@pytest.mark.parametrize("form", ["{}\n{}", "{}　{}", "（{}）{}", "○{}　{}"])
def test_words_that_break_off_into_a_list_are_said(form: str) -> None:
    turn = form.format(
        "松野会長", "本日の議題は、\n(1)街路樹の植え替えについて\n(2)その他\nでございます。\n"
    )
    found = turns(
        f"{form.format('松野会長', 'ただ今から開催いたします。')}\n"
        f"{form.format('飯島賃金指導官', '本日は２名が御欠席です。')}\n{turn}"
    )
    assert found[-1] == (
        "松野会長",
        "本日の議題は、(1)街路樹の植え替えについて(2)その他でございます。",
    )


def test_a_list_of_officials_is_no_minutes() -> None:
    assert (
        said("架空省の組織について\n\n架空指導官\n架空監督官\n架空危機管理監\n審議官を置く。\n")
        == []
    )
