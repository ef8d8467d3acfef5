"""Finds the columns of a table that each hold what one body said: 論点 | 架空知事会 | 架空市長会."""

import re
from collections.abc import Container

from flows.normalise.grammar.columns import NUMBER_COLUMN, TOPIC_COLUMN
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import titular
from flows.normalise.paragraphs import Paragraph
from flows.normalise.table_content import is_said
from flows.normalise.table_heads import Rows

_NUMBER_COLUMN = compiled(NUMBER_COLUMN)
_TOPIC_COLUMN = compiled(TOPIC_COLUMN)
_FRONT = 8  # paragraphs among which the title is
_FEWEST = 2
_SAYS = re.compile(r"意見|ヒアリング|発言")
# A meeting (第１回委員会) is no body.
_BODY = re.compile(
    r"(?!第|.*[0-9０-９]回)[^\s　。、：:]{2,25}(?:(?<![機社都集開閉])会|連盟|連合|組合|機構|団体|法人|省|庁|党|クラブ|委員|構成員|氏)(?:[（(][^（）()]{1,20}[）)])?"
)


def bearers(
    found: list[Paragraph], rows: Rows, heads: Container[int]
) -> dict[tuple[int, int], tuple[int, str]]:
    """Give the columns (table, column) under the names of bodies, each with the row and the name.

    The title says that opinions were voiced, the first column holds topics, and every other one
    mostly sentences. `heads` are the tables whose header says that a column holds opinions.
    """
    others = {table: held for table, held in rows.items() if table not in heads}
    if not others or not any(_SAYS.search(p.text) for p in found[:_FRONT] if titular(p)):
        return {}
    named: dict[tuple[int, int], tuple[int, str]] = {}
    for table, held in others.items():
        head = min(held)
        titles = {c: t for c, t in held[head].items() if not _NUMBER_COLUMN.fullmatch(t)}
        topics = [column for column, text in titles.items() if _TOPIC_COLUMN.fullmatch(text)]
        bodies = {column: text for column, text in titles.items() if column not in topics}
        below = [texts for row, texts in held.items() if row > head]
        if (
            topics == [min(titles, default=0)]
            and len(bodies) >= _FEWEST
            and all(_BODY.fullmatch(text) for text in bodies.values())
            and all(is_said(below, column) for column in bodies)
        ):
            named |= {(table, column): (head, text) for column, text in bodies.items()}
    return named
