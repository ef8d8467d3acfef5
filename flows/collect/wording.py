"""The wording of links: labels, sizes, marks of correction, rounds, and what is wanted."""

import re
import unicodedata
from collections.abc import Iterable

# ［4.7MB］, （PDF形式：123KB）, [50KB pdfファイル], （PDF：全5ページ）, 別ウィンドウで開く: facts of the
# file, not of the material.
_KIND = (
    r"(?:PDF|ＰＤＦ|Word|ワード|docx?|Excel|エクセル|xlsx?|PowerPoint|パワーポイント|pptx?|一太郎|"
    r"CSV|テキスト|TXT|HTML)"
)
_FORMAT = rf"{_KIND}(?:\s*(?:形式|版|ファイル))?"
_BYTES = r"約?\s*+[\d０-９][\d０-９.,．，]*+\s*+(?:[KMGＫＭＧ]?[BＢ]|(?:キロ|メガ)?バイト)"
_WINDOW = r"(?:別の?|新(?:しい|規)?)(?:ウィンドウ|ウインドウ|タブ|画面)[でに](?:開く|開きます|表示(?:します)?)"
_SIZE = re.compile(
    rf"[\[(［（【〔<＜](?:{_KIND}|{_BYTES}|{_WINDOW}|全?\s*+[\d０-９]++\s*+(?:ページ|頁|枚)|形式|版|ファイル|"
    r"外部(?:サイト|リンク)(?:へ(?:リンク)?)?|[\s:：/／・,，、-]){0,16}+[\])］）】〕>＞]"
    rf"|{_WINDOW}|{_FORMAT}\s*+[:：／/]?\s*+{_BYTES}\s*$"
    # The text of a picture beside the link: PDFファイル.
    rf"|(?<=[\s)）\]］】]){_FORMAT}\s*$",
    re.IGNORECASE,
)
# （0730訂正後）, 【差し替え版】, （令和８年４月１５日更新）: a bracket that only says so.
_CORRECTED = re.compile(
    r"[(\[【〔＜<（［][\d年月日./・\s元令和平成昭]*+(?:付け?|に|時点で?)?\s*+(?:一部)?"
    r"(?:再?訂正|修正|差し?替え?|正誤|更新|改訂|再掲載?)\s*+(?:後|版|済み?|分|あり|しました|資料)?"
    r"\s*[)\]】〕＞>）］]"
    r"|(?:訂正|修正|差し?替え?|改訂)版\s*$"
)
# Kanji count as a number only where they stand alone: 資料一覧 is no material.
_NUMBER = (
    r"(?:(?:[0-9０-９]{1,4}|[A-ZＡ-Ｚ](?![A-Za-zＡ-Ｚａ-ｚ]))(?:\s*[-－―‐ー−の]\s*(?:[0-9０-９]{1,4}|[①-⑳]))*|[①-⑳]|"
    r"第\s*[0-9０-９]{1,3}\s*号|[一二三四五六七八九十]{1,4}(?=[\s:：)）\]］】〕>＞]|$))"
)
_LABEL_NAME = (
    rf"(?:参考|机上|机上配[布付]|当日|当日配[布付]|席上配[布付]|追加|補足|配[布付]|会議|部会|委員会|委員提出|事務局)?資料\s*+"
    rf"(?:No\.?|番号|その|[-－―‐ー−])?\s*+{_NUMBER}|第\s*[0-9０-９]{{1,3}}\s*号資料|(?:別紙|別添|参考|別表)\s*{_NUMBER}"
    r"|参考資料|別紙|別添"
)
_LABEL = re.compile(
    rf"\s*+[・○●◯■□◆◇]?\s*+(?:[【\[［(（〔<＜]\s*(?P<framed>{_LABEL_NAME})\s*[】\]］)）〕>＞]"
    rf"|(?P<bare>{_LABEL_NAME})(?![年月日回次条]))[\s:：.．、・_)）】〕-]*"
)
# A link text that says what kind of thing it is, and so is no title.
_GENERIC = re.compile(
    r"(?:議事(?:録|要旨|概要|次第)|会議録|発言録|速記録|資料|配[布付]資料|会議資料|本文|全文|全体版|"
    r"一括|一式|一覧|ダウンロード|こちら|詳細|概要|要旨|結果|次第|開催|開催案内|PDF|HTML|テキスト|案|速報|暫定|"
    r"前半|後半|版|形式|ファイル|第\d+回|会議|ページ|見る|開く|[のはをへ]|"
    r"[-\s・:：()（）\[\]［］【】、,/｜|]|\d)*",
    re.IGNORECASE,
)
_ROUND = re.compile(r"第\s*(\d{1,9}(?:\s*(?:[・、,･~〜-]|及び|と)\s*\d{1,9})*)\s*回")
_KANJI_ROUND = re.compile(r"第\s*([〇一二三四五六七八九十百]{1,9})\s*回")
_KANJI = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}


def fold(text: str) -> str:
    """Give a text as it is compared: NFKC, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def tidy(text: str) -> str:
    """Give a text on one line, its runs of white space as one space (U+3000 stays alone)."""
    return re.sub(r"[ \t\r\n\f\v\xa0]+", " ", text).strip(" \u3000")


def without_sizes(text: str) -> str:
    """Give a link's text without the size and format of its file."""
    return tidy(_SIZE.sub("", text))


def correction_mark(text: str) -> str | None:
    """Give the words that say that a material was corrected, null where there are none."""
    marks = [match[0] for match in _CORRECTED.finditer(without_sizes(text))]
    return "".join(marks) or None


def without_corrections(text: str) -> str:
    """Give a link's text without the words that say that it was corrected."""
    return tidy(_CORRECTED.sub("", without_sizes(text)))


def split_label(text: str) -> tuple[str | None, str]:
    """Split a link's text into the material's label (資料１, 参考資料２) and the rest."""
    match = _LABEL.match(text)
    if not match:
        return None, tidy(text)
    return tidy(match["framed"] or match["bare"]), tidy(text[match.end() :])


def is_generic(text: str) -> bool:
    """Tell whether a text says only what kind of thing it is (議事録, 資料, PDF), and no title."""
    plain = unicodedata.normalize("NFKC", text)
    return len(plain) <= 40 and _GENERIC.fullmatch(plain) is not None


def rounds_in(text: str) -> tuple[int, ...]:
    """Give the rounds that a text names: 第43・44回 and 第19回、第20回 name two, 第1~3回 three."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[int] = []
    for match in _ROUND.finditer(plain):
        for part in re.split(r"[・、,･]|及び|と", match[1]):
            ends = [int(end) for end in re.split(r"[~〜-]", part) if end.strip()]
            spread = len(ends) == 2 and 0 < ends[1] - ends[0] < 20
            found += range(ends[0], ends[1] + 1) if spread else ends
    found += [_kanji(match[1]) for match in _KANJI_ROUND.finditer(plain)]
    return tuple(dict.fromkeys(number for number in found if 0 < number < 10000))


def without_rounds(text: str) -> str:
    """Give a text in NFKC without the rounds that it names."""
    return _KANJI_ROUND.sub("", _ROUND.sub("", unicodedata.normalize("NFKC", text)))


def first_word(text: str, words: Iterable[str]) -> str | None:
    """Give the first of `words` that stands in `text`, compared in NFKC without white space."""
    folded = fold(text)
    return next((word for word in words if fold(word) in folded), None)


def _kanji(text: str) -> int:
    """Read a number up to 999 in kanji: 二十三, 百二, 一〇三."""
    if not re.search("[十百]", text):
        return int("".join(str(_KANJI[kanji]) for kanji in text))
    total, digit = 0, 0
    for kanji in text:
        if kanji in "十百":
            total += (digit or 1) * (10 if kanji == "十" else 100)
            digit = 0
        else:
            digit = _KANJI[kanji]
    return total + digit
