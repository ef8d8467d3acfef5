"""Tells words that end no sentence and are said all the same: 異議なし, 本日の議題は、."""

import re

_LONGEST_ASSENT = 20
_ASSENT = re.compile(
    r"[「（(]?(?:はい|(?:全員)?(?:異議|意見|質問|質疑|異論)(?:等)?(?:は)?(?:な(?:し|い)|ありません|ございません)|特に?な(?:し|い)|(?:全員)?(?:賛成|承認|了承|了解|同意|挙手|拍手|承知)(?:します|しました|です)?)[」）)]?"
)
_LEADS_TO_LIST = re.compile(r"は、(?:$|[（(]?[1１一](?:[）)．.、\s　])|[①⑴])")


def assents(words: str) -> bool:
    """Tell whether words that end no sentence are a whole answer: 異議なし, はい."""
    return len(words) <= _LONGEST_ASSENT and _ASSENT.fullmatch(words) is not None


def leads_to_list(text: str) -> bool:
    """Tell whether words break off where a list begins, or run into its first item: 本日の議題は、⑴…."""
    return "は、" in text and _LEADS_TO_LIST.search(text) is not None
