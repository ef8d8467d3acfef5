"""Properties of normalise over made-up documents of the genre with known truth."""

import re
from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flows.ingest.text import read_text
from flows.normalise.grammar.marks import BRACKETS, MARKS
from flows.normalise.grammar.numberings import NUMBERINGS
from flows.normalise.tokens import token
from flows.normalise.unwrap import unwrap
from schemas.columns import BULLETS
from tests.converting import Row, convert, opinion_rows
from tests.genre import HABITS, Document, expected, generate, squeezed, to_text, wrap
from tests.genre.model import Opinion
from tests.genre.strategies import documents, texts

relaxed = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a document takes minutes
    max_examples=25,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)


def read(document: Document, habit: str = "seed") -> tuple[dict[str, pa.Table], list[Row]]:
    tables, _ = convert(read_text(to_text(document, habit).encode(), "made-up.txt"))
    return tables, opinion_rows(tables)


def facts(row: Row) -> Row:
    return {
        "text": squeezed(row["text"]),
        "kind": row["kind"],
        "theme": squeezed(row["theme"]) if row["theme"] else None,
        "theme_part": row["theme_part"],
        "path": tuple(squeezed(title) for title in row["path"]),
        "stance": row["stance"],
        "names": Counter(row["names"]),
        "pages": (row["page_start"], row["page_end"]),
    }


def truth(document: Document) -> list[Row]:
    return [
        {
            "text": squeezed(opinion.text),
            "kind": opinion.kind,
            "theme": squeezed(opinion.theme) if opinion.theme else None,
            "theme_part": opinion.theme_part,
            "path": tuple(squeezed(title) for title in opinion.sections),
            "stance": opinion.stance,
            "names": Counter(opinion.attributions),
            "pages": (opinion.page_start, opinion.page_end),
        }
        for opinion in expected(document)
    ]


@pytest.mark.parametrize("shape", ["slides", "report", "minutes"])
@pytest.mark.parametrize("seed", range(12))
def test_made_up_documents_come_back_exactly(shape: str, seed: int) -> None:
    document = generate(seed, shape=shape, characters=2500, columns=1)
    _, rows = read(document)
    assert [facts(row) for row in rows] == truth(document)


@pytest.mark.parametrize("habit", HABITS)
def test_made_up_opinions_are_found_in_every_extractors_habit(habit: str) -> None:
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for shape in ("slides", "report", "minutes"):
        for seed in range(12):
            document = generate(seed, shape=shape, characters=2500, columns=1)
            found.update(f"{shape}{seed}{facts(row)['text']}" for row in read(document, habit)[1])
            wanted.update(f"{shape}{seed}{row['text']}" for row in truth(document))
    common = sum((found & wanted).values())
    assert 2 * common / (found.total() + wanted.total()) >= 0.99


@relaxed
@given(documents())
def test_nothing_is_lost_and_order_is_kept(document: Document) -> None:
    text = to_text(document, "seed")
    source = read_text(text.encode(), "made-up.txt")
    tables, _ = convert(source)
    lines = tables["lines"].to_pylist()
    assert "\n".join(row["text"] for row in lines) == text
    assert [row["line_number"] for row in lines] == list(range(1, len(lines) + 1))
    rows = opinion_rows(tables)
    starts = [row["line_start"] for row in rows]
    assert starts == sorted(starts)
    printed: dict[str, str] = {}
    for line in lines:
        if line["opinion_id"]:
            printed[line["opinion_id"]] = printed.get(line["opinion_id"], "") + line["text"]
    for row in rows:
        # Marks and white space aside, the lines of an opinion are its text; a speaker stands first.
        assert _words(printed[row["opinion_id"]]).endswith(_words(row["text"]))


def _words(text: str) -> str:
    bullets = "".join(mark.characters for mark in MARKS)
    return re.sub(f"[\\s{re.escape(bullets)}]", "", text)


@pytest.mark.parametrize("shape", ["slides", "report", "minutes"])
@pytest.mark.parametrize("seed", range(5))
def test_an_id_is_unaffected_by_edits_elsewhere(shape: str, seed: int) -> None:
    document = generate(seed, shape=shape, characters=2000, columns=1)
    before = {row["opinion_id"]: row["text"] for row in read(document)[1]}
    opinions = [i for i, block in enumerate(document.blocks) if isinstance(block, Opinion)]
    for place in (opinions[0], opinions[len(opinions) // 2], opinions[-1]):
        block = document.blocks[place]
        assert isinstance(block, Opinion)
        first = replace(block.paragraphs[0], text="現状を確認した。" + block.paragraphs[0].text)
        edited = replace(block, paragraphs=(first, *block.paragraphs[1:]))
        blocks = (*document.blocks[:place], edited, *document.blocks[place + 1 :])
        after = {row["opinion_id"] for row in read(replace(document, blocks=blocks))[1]}
        # A text that occurs twice is told apart by the order of occurrence.
        gone = {text for name, text in before.items() if name not in after}
        assert {squeezed(text) for text in gone} <= {squeezed(block.text)}


@relaxed
@given(texts(), st.integers(8, 80))
def test_unwrapping_is_the_inverse_of_wrapping(text: str, width: int) -> None:
    assert unwrap([line.strip() for line in wrap(text, width)]) == text


@relaxed
@given(st.lists(texts(), min_size=2, max_size=6, unique=True), st.integers(12, 70))
def test_opinions_wrapped_at_any_width_come_back(opinions: list[str], width: int) -> None:
    lines = ["資料１", "", "（架空の資料）主な意見", ""]
    for opinion in opinions:
        lines += [*wrap("○ " + opinion, width), ""]
    rows = opinion_rows(convert(read_text("\n".join(lines).encode(), "a"))[0])
    assert [squeezed(row["text"]) for row in rows] == [squeezed(text) for text in opinions]


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        st.sampled_from("○・（）【】①第１ 　\n。、意見部会あい亜－\f23・:：ア注※甲案"), max_size=300
    )
)
def test_any_text_is_converted_or_refused_by_name(text: str) -> None:
    from flows.lines import RejectedDocument

    try:
        source = read_text(text.encode(), "fuzzed.txt")
    except RejectedDocument as refusal:
        assert "fuzzed.txt" in str(refusal)
        return
    tables, _ = convert(source)
    joined = "\n".join(tables["lines"]["text"].to_pylist())
    # Nothing is added but the line end before a form feed that stood between two texts.
    assert joined.replace("\n\f", "\f") == text.replace("\n\f", "\f")
    assert "\f" in text or joined == text
    ids = tables["opinions"]["opinion_id"].to_pylist()
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "row", [*MARKS, *NUMBERINGS, *BRACKETS], ids=lambda row: getattr(row, "style", None) or row.name
)
def test_each_row_of_the_grammar_matches_its_example(row: object) -> None:
    example = getattr(row, "example")  # noqa: B009 - the rows are of three kinds
    found = token(example)
    assert found is not None
    assert found.style == (getattr(row, "style", None) or getattr(row, "name", None))


def test_the_grammars_marks_are_the_bullets_that_the_tables_allow() -> None:
    assert {character for mark in MARKS for character in mark.characters} == set(BULLETS)
