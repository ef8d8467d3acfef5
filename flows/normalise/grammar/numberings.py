"""Numberings of headings, outermost first, and what after a number makes it none."""

from flows.normalise.grammar.rows import Named, Numbering


def _between(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_DIGIT_HEADS = _between("0", "9") + _between("０", "９")
_ROMAN_HEADS = _between("Ⅰ", "Ⅻ")
_CIRCLED_HEADS = _between("①", "⑳") + _between("㉑", "㊿")
_CIRCLED_PARENTHESES = _between("⑴", "⒇")
_LATIN_HEADS = _between("a", "z") + _between("A", "Z") + _between("ａ", "ｚ") + _between("Ａ", "Ｚ")
_KATAKANA_HEADS = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_KANJI_HEADS = "一二三四五六七八九十"
_DIGITS = "[0-9０-９]{1,3}"
_KANJI_DIGITS = f"[{_KANJI_HEADS}]{{1,3}}"
_ANY_DIGITS = f"(?:{_DIGITS}|{_KANJI_DIGITS})"
_KATAKANA = f"[{_KATAKANA_HEADS}]"
_GAP = r"(?=[\s　]|$)"  # a number that is followed by white space, or alone
# 公用文作成の考え方 (文化審議会建議, 2022) I-3: 第１ > １ > (1) > ア > (ｱ); above it 部, 章, 節.
NUMBERINGS = (
    Numbering(
        "部", "第", rf"(?P<label>第{_ANY_DIGITS}部){_GAP}", "第１部　船荷証券に関する規定の見直し"
    ),
    Numbering("編", "第", rf"(?P<label>第{_ANY_DIGITS}編){_GAP}", "第１編　総論"),
    Numbering("章", "第", rf"(?P<label>第{_ANY_DIGITS}章){_GAP}", "第１章　総論"),
    Numbering("節", "第", rf"(?P<label>第{_ANY_DIGITS}節){_GAP}", "第２節　基盤の整備"),
    Numbering("ローマ", _ROMAN_HEADS, r"(?P<label>[Ⅰ-Ⅻ])(?:[.．、　 \s]|$)", "Ⅱ　検討の方向"),
    Numbering("第", "第", rf"(?P<label>第{_ANY_DIGITS}){_GAP}", "第１　電子化された船荷証券の名称"),
    Numbering(
        "漢数字",
        _KANJI_HEADS,
        rf"(?P<label>{_KANJI_DIGITS})(?:[.．、][\s　]*(?![{_KANJI_HEADS}])|(?=[\s　]))",
        "一　国の役割",
    ),
    Numbering(
        "枝番",
        _DIGIT_HEADS,
        rf"(?P<label>{_DIGITS}(?:[-－―‐.．]{_DIGITS})+[.．]?)(?:[\s　]|(?![0-9０-９％%]))",
        "１－２　基盤の整備",
    ),
    Numbering(
        "数字",
        _DIGIT_HEADS,
        rf"(?P<label>{_DIGITS})(?:[.．、][\s　]*(?![0-9０-９])|(?=[\s　]))",
        "１　支配の概念",
    ),
    Numbering(
        "括弧数字",
        _CIRCLED_PARENTHESES + "（(",
        rf"(?P<label>[（(][\s　]?{_ANY_DIGITS}[\s　]?[）)]|[⑴-⒇])",
        "⑴　「支配」概念の定義",
    ),
    Numbering(
        "片括弧数字",
        _DIGIT_HEADS,
        rf"(?P<label>{_DIGITS}[)）])(?![\s　]*(?:[のをはがでにとも、。，・）)]|$))",
        "1)　支配の概念",
    ),
    Numbering(
        "カタカナ",
        _KATAKANA_HEADS,
        rf"(?P<label>{_KATAKANA}[)）]?)(?:[.．、]|(?=[\s　])|(?<=[)）])(?![のをはがでにとも、。]))",
        "ア　記録の方法",
    ),
    Numbering(
        "括弧カタカナ", "（(", rf"(?P<label>[（(](?:{_KATAKANA}|[ｱ-ﾝ])[）)])", "(ｱ)　電磁的方法"
    ),
    Numbering("丸数字", _CIRCLED_HEADS, r"(?P<label>[①-⑳㉑-㊿])", "①　国の役割"),
    Numbering(
        "英字", _LATIN_HEADS, r"(?P<label>[a-zA-Zａ-ｚＡ-Ｚ])(?:[.．)）]|(?=　))", "Ａ　国の役割"
    ),
)
# Steps that also number the items of a list within a text; two such in a row are items.
LISTED = frozenset(("漢数字", "括弧数字", "カタカナ", "括弧カタカナ", "丸数字", "英字"))
COUNTED = Named(
    "counted",
    r"(?:項(?!目)|号(?!外)|条(?![例件約文])|年(?![度齢代金次]|間(?:計画|予定|行事|スケジュール))|月(?![額例次])|日(?![本常時程])|件(?![名数])|つ"
    r"|回(?![答収復覧顧避線路])|％|%|割(?!合)|万|億|か所|ヶ所|カ所|か年|頁|円(?![滑卓])|時間|名(?![称簿])|倍|点目|人(?![材口権事々間物員]))",
    "項の規律は",
    "head",
    "After a number at the head of a line: it counts things within a sentence and opens no heading.",
)
ASIDE = Named(
    "aside",
    r"[）)][のを、]|」(?:を|という|といった)",
    "）の見直しを",
    "head",
    "Where a bracket at the head of a line closes: its sentence goes on, and it is no heading.",
)
ASIDE_WITHIN = Named(
    "aside within a sentence",
    r"[）)][のをはがで、]|[」』][をはがでのと、]",
    "）は削るべきである。",
    "head",
    "The same after a line whose sentence has not ended: it goes on with this line.",
)
