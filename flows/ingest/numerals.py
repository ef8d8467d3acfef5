"""Counts in the ways that the lists of HTML and Word do: 1, １, ①, ア, 一, iv and more."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_MOST_ROUNDS = 30  # Word counts no further than 780 in letters
_KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_KATAKANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HIRAGANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_HIRAGANA_IROHA = (
    "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす"
)
_KANJI = "〇一二三四五六七八九"
_LEGAL = "〇壱弐参四伍六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _in(letters: str) -> Callable[[int], str]:
    """Count through some letters, then with two of them, as columns of a spreadsheet are."""

    def count(number: int) -> str:
        if number < 1:
            return str(number)
        text = ""
        while number:
            number, rest = divmod(number - 1, len(letters))
            text = letters[rest] + text
        return text

    return count


def _repeated(letters: str) -> Callable[[int], str]:
    """Count through some letters, then with each of them doubled, as Word does (ISO 29500-1, 17.18.59)."""

    def count(number: int) -> str:
        rounds, rest = divmod(number - 1, len(letters))
        return letters[rest] * (rounds + 1) if 0 <= rounds < _MOST_ROUNDS else str(number)

    return count


def _signs(signs: str, otherwise: str) -> Callable[[int], str]:
    """Count in signs that enclose a number, as far as Unicode has them."""
    return lambda number: (
        signs[number - 1] if 0 < number <= len(signs) else otherwise.format(number)
    )


def _row(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


def _kanji(digits: str, units: str) -> Callable[[int], str]:
    """Count as numbers are read: 十一, 二十, 百一; an unwritten one stands before 十 and 百."""

    def count(number: int) -> str:
        if not 0 < number < 10000:
            return _positional(digits)(number)
        text = ""
        for unit, sign in zip((1000, 100, 10, 1), units, strict=True):
            digit, number = divmod(number, unit)
            if digit:
                silent = digit == 1 and unit > 1 and digits is _KANJI
                text += ("" if silent else digits[digit]) + sign.strip()
        return text

    return count


def _positional(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(
        digits[int(digit)] if digit.isdigit() else digit for digit in str(number)
    )


_WAYS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-zero": lambda number: f"{number:02d}",
    "full-width": lambda number: str(number).translate(_FULL_WIDTH),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "lower-latin": _in(_LATIN),
    "upper-latin": _in(_LATIN.upper()),
    "repeated lower-latin": _repeated(_LATIN),
    "repeated upper-latin": _repeated(_LATIN.upper()),
    "katakana": _in(_KATAKANA),
    "half-katakana": _in(_HALF_KATAKANA),
    "hiragana": _in(_HIRAGANA),
    "katakana-iroha": _in(_IROHA),
    "half-katakana-iroha": _in(_HALF_IROHA),
    "hiragana-iroha": _in(_HIRAGANA_IROHA),
    "kanji": _kanji(_KANJI, "千百十 "),
    "kanji-legal": _kanji(_LEGAL, "阡百拾 "),
    "kanji-digits": _positional(_KANJI),
    "circled": _signs(_row("①", 20) + _row("㉑", 15) + _row("㊱", 15), "({})"),
    "parenthesised": _signs(_row("⑴", 20), "({})"),
    "full stop": _signs(_row("⒈", 20), "{}."),
    "circled kanji": _signs(_row("㊀", 10), "({})"),
    "parenthesised kanji": _signs(_row("㈠", 10), "({})"),
}


def numeral(way: str, number: int) -> str:
    """Write a number in one of the ways to count; where a way has no sign for it, in digits."""
    return _WAYS[way](number)
