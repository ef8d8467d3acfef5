"""What is told of a line by few questions is what all questions together would tell."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest.text import read_text
from flows.normalise.grouping import Grouping
from flows.normalise.line_heads import heads_of
from flows.normalise.measures import measure, printed
from flows.normalise.paragraphs import _group
from flows.normalise.plain_lines import group_plain

SENTENCE = "地域の移動手段については、費用の見通しを国が支援することが望ましいのではないか"
HEADS = (
    *"○・●①１「（、※―",
    "（１）",
    "１．",
    "1)",
    "第１　",
    "【意見】",
    "（続き）",
    "会長　",
    "日時　",
    "問：",
)
TAILS = (*"。、」）？", "。（日弁連）", "（日弁", "について", "を", "意見の概要", "である。」")
ALONE = (
    *"○①",
    "",
    "",
    "１．",
    "鈴木委員",
    "出席者",
    "事務局から資料１に基づき説明",
    "資料２",
    "【賛成】",
    "（窓口の意見）",
    "主な意見",
    "会）",
    "令和５年６月７日（水）１５時００分から１７時３０分まで",
)


def lines() -> st.SearchStrategy[str]:
    """Give lines as they are wrapped at 36 characters, or shorter, with signs at both ends."""
    indent = st.sampled_from(("", "", "", "　", "　　", " "))
    words = st.integers(0, 36).map(lambda count: SENTENCE[:count]) | st.just(SENTENCE[:36])
    signs = st.sampled_from(("", "", *HEADS)), words, st.sampled_from(("", "", *TAILS))
    return st.sampled_from(ALONE) | st.tuples(indent, *signs).map("".join)


@settings(deadline=None)
@given(st.lists(lines(), min_size=1, max_size=40), st.booleans())
def test_few_questions_tell_what_all_would(body: list[str], paged: bool) -> None:
    middle = len(body) // 2
    text = ["題", *body[:middle], "\f" * paged + "次", *body[middle:]]
    source = read_text("\n".join(text).encode(), "made-up")
    measures = measure(source, printed(source.text), ())
    flow = [i for i, line in enumerate(measures.text) if line]
    tokens = heads_of(measures.text, measures.first, flow)
    few, every = (Grouping(source, measures, flow, tokens) for _ in range(2))
    assert group_plain(few, flow, tokens) == _group(every, flow, tokens)
