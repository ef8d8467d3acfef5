"""The grammar of the genre: one table of named patterns, each with an example.

Everything that the parser knows of marks, numberings, brackets and labels stands here as data; a
new habit of some council is a new row, not a new condition. Patterns match a line without its
outer white space. `docs/grammar.md` is generated from these tables (grammar_page.py).
"""

import re
from typing import Literal, NamedTuple


class Mark(NamedTuple):
    """A bullet (行頭記号): the characters that are one mark to a reader, and what it is called."""

    name: str
    characters: str
    example: str


class Numbering(NamedTuple):
    """A step of the official numbering ladder, outermost first.

    `heads` are the characters it can begin with. `pattern` has the group `label`; what follows it
    is the heading's title.
    """

    style: str
    heads: str
    pattern: str
    example: str


class Bracket(NamedTuple):
    """A pair of brackets that makes a line a heading or a label."""

    style: str
    opening: str
    closing: str
    example: str


class Named(NamedTuple):
    """A named pattern with an example that it matches, and what it is for.

    `where` says whether it matches the whole of a text, its head, or anything in it. `heads`, where
    given, are the characters that what it matches can begin with.
    """

    name: str
    pattern: str
    example: str
    where: Literal["whole", "head", "anywhere"]
    use: str
    heads: str = ""


# NFKC does not unify ○ (U+25CB), 〇 (U+3007) and ◯ (U+25EF); to a reader they are one mark.
# Characters from U+F06C on are what Wingdings and Symbol bullets become in extracted text.
MARKS = (
    Mark("circle", "○〇◯⚪", "○ 国が支援した方がよいのではないか。"),
    Mark("double circle", "◎◉", "◎ 国が支援した方がよいのではないか。"),
    Mark("black circle", "●⚫\uf06c", "● 事務局から説明。"),
    Mark("dot", "・･•‣∙·⦁\uf0b7\uf09f", "・ 国が支援した方がよいのではないか。"),
    Mark("white bullet", "◦", "◦ 離島には支援が必要ではないか。"),
    Mark("diamond", "◇\uf0a8", "◇ 制度について"),
    Mark("black diamond", "◆❖\uf075\uf076", "◆ 制度について"),
    Mark("square", "□▢\uf071\uf0a3", "□ 制度について"),
    Mark("black square", "■▪◼\uf06e\uf0a7", "■ 制度について"),
    Mark("triangle down", "▽", "▽ 制度について"),
    Mark("black triangle down", "▼", "▼ 制度について"),
    Mark("triangle", "△", "△ 制度について"),
    Mark("black triangle", "▲", "▲ 制度について"),
    Mark("arrow", "▶►▷▸➢➤➣⮚\uf0d8\uf0e8", "➢ 国が支援した方がよいのではないか。"),
    Mark("star", "☆", "☆ 制度について"),
    Mark("black star", "★", "★ 制度について"),
    Mark("check", "✓✔☑\uf0fc\uf0fe", "✓ 国が支援した方がよいのではないか。"),
    Mark("dash", "－−‐–—―─-", "－ 国が支援した方がよいのではないか。"),
)
# A dash also begins ordinary text; it is a mark only before white space.
SPACED_MARKS = frozenset("－−‐–—―─-·")
REDACTED = Named(
    "redacted name",
    r"[○〇◯●◎]{2,}",
    "○○氏の例もある。",
    "head",
    "Circles in place of a name (伏せ字); they are no marks.",
)
BLANK_NUMBER = Named(
    "blank number",
    r"[○〇◯●](?:条(?![例件約文])|項(?!目)|号|年(?![齢代金])|月(?![額例])|日(?![本常程々])|円(?!滑)|名(?![称古簿前])"
    r"|人(?![材口権事々間的物員命工生類])|％|%|回(?![答復収避線路顧])|頁)",
    "●条の規定を置くべきである。",
    "head",
    "A circle in place of a number (第●条); at the head of a line that a sentence runs on to, no mark.",
)


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
        "カタカナ",
        _KATAKANA_HEADS,
        rf"(?P<label>{_KATAKANA})(?:[.．、]|(?=[\s　]))",
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

BRACKETS = (
    Bracket("【】", "【", "】", "【国の役割】"),
    Bracket("≪≫", "≪", "≫", "≪国の役割≫"),
    Bracket("《》", "《", "》", "《国の役割》"),
    Bracket("＜＞", "＜", "＞", "＜国の役割＞"),
    Bracket("<>", "<", ">", "<国の役割>"),
    Bracket("〈〉", "〈", "〉", "〈国の役割〉"),
    Bracket("［］", "［", "］", "［国の役割］"),
    Bracket("[]", "[", "]", "[国の役割]"),
    Bracket("〔〕", "〔", "〕", "〔意見提出団体とその略称対比表〕"),
    Bracket("（）", "（", "）", "（窓口の意義に関する意見）"),
    Bracket("()", "(", ")", "(窓口の意義に関する意見)"),
    Bracket("「」", "「", "」", "「窓口の意義」"),
)

STANCE = Named(
    "stance",
    r"(?:(?:[甲乙丙丁戊Ａ-ＥA-E](?:案|１|２)?(?:及び|・|、|又は|、又は)?)+に?)?"
    r"(?:条件付(?:き)?で?|おおむね|概ね|一部|全面的に|積極的|消極的|肯定的|否定的|慎重|明確に)*"
    r"(?:[甲乙丙丁戊Ａ-ＥA-E]案(?:に|を)?)?"
    r"(?:条件付(?:き)?で?|おおむね|概ね|一部|全面的に|積極的|消極的|肯定的|否定的|慎重)*"
    r"(?:な|に|の|を)?(?:賛成|反対|評価|支持|賛否|中立|慎重|修正|保留|異論なし|同意|不要|必要)"
    r"(?:する|すべき|な|の)?(?:意見|立場|もの|とする意見)?(?:等|など)?",
    "条件付で乙案に賛成",
    "whole",
    "What a bracketed label says where it is a stance (賛否の区分) and not a heading.",
)
STANCE_REST = Named(
    "rest of the stances",
    r"その他(?:の意見|の御意見|の立場)?(?:等|など)?",
    "その他の意見",
    "whole",
    "A bracketed label that is a stance only where others in the same brackets are.",
)
PLAN = Named(
    "plan",
    r"(?:[甲乙丙丁戊]|[Ａ-Ｚ]|[A-Z])案(?:の?[１-９1-9])?",
    "甲案",
    "whole",
    "A label that names a plan under discussion (甲案): a proposal follows, and no opinion is open.",
)

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

PAGE_NUMBER = Named(
    "page number",
    r"[-－−–—―‐~〜～・\s　]*(?:[pPＰｐ][.．]?\s*)?[0-9０-９]{1,4}"
    r"(?:\s*[/／]\s*[0-9０-９]{1,4})?(?:\s*(?:頁|ページ))?[-－−–—―‐~〜～・\s　]*",
    "- 12 -",
    "whole",
    "A line that may be a page number; it is one at a page's edge, or where it counts up.",
)

NOTE = Named(
    "note",
    r"[※＊*]|[（(]?注(?:[0-9０-９一二三四五]{0,2})(?:[）)：:．.]|[\s　])|[（(]注[0-9０-９]{0,2}[）)]|\*[0-9]",
    "（注１）例えば、次のような規定が考えられる。",
    "head",
    "A line that opens a note (注), not an opinion.",
)
SELF_REFERENCE = Named(
    "self-reference",
    r"(?:この|本)(?:資料|とりまとめ|取りまとめ|参考資料|概要)(?:で|は|に|の)|意見募集の結果|パブリック・?コメントの結果"
    r"|以下の略語|略称対比|凡例|寄せられた意見の(?:紹介|概要)|(?:意見|発言)を(?:整理|分類|掲載|要約)し(?:た|ている)"
    r"|ここに(?:掲げた|記載した|示した)|趣旨を損なわない|趣旨の意見は|議論を再掲|再掲したもの|事務局(?:の責任)?(?:で|において)(?:整理|要約|作成|とりまとめ|取りまとめ)"
    r"|(?:発言|意見)の(?:順|掲載順)|順不同",
    "この資料では、以下の略語を用いる。",
    "anywhere",
    "A bulleted line before all headings that speaks of the material itself: it and those above are notes.",
)
OPINION_ENDING = Named(
    "opinion ending",
    r"(?:ない(?:だろう|でしょう|の)?か|べき(?:である|だ|ではない)?|必要(?:がある|である|だ|ではないか)?|重要(?:である|だ)?|望ま(?:しい|れる)|望む|求め(?:る|たい)|願いたい|"
    r"思(?:う|われる|います)|考え(?:る|られる|ます|ている)|賛成(?:する|である|だ)?|反対(?:する|である|だ)?|異論(?:は)?ない|ほしい|欲しい|いただきたい|期待(?:する|したい)|大切(?:である|だ)?|不可欠(?:である|だ)?|大事(?:である|だ)?|課題(?:である|だ)|"
    r"懸念(?:する|される|がある)|どうか|よい|良い|よいか)[。．」）)]*(?:[（(][^（）()]{1,40}[）)]|【[^【】]{1,40}】)*[。．]?$",
    "検討すべきである。（日弁連）",
    "anywhere",
    "How opinions end: tells them from an explanation's bullets, and from notes before all headings.",
)
LEGEND_ENTRY = Named(
    "legend entry",
    r"(?P<mark>[○〇◯●◎◆◇■□▲△▼▽・★☆])[\s　]*(?:[：:…・＝=]|\.{2,}|は)?[\s　]*"
    r"(?P<who>(?:出席(?:した)?)?(?:副?委員長|副?会長|副?部会長|副?座長|主査|議長|委員|構成員|メンバー|参考人|有識者|部会員|専門委員|事務局|説明者|オブザーバー|ヒアリング団体|団体|自治体)"
    r"(?:等|の?(?:意見|発言|説明|回答|御?質問|からの(?:説明|意見|回答)))*)",
    "○ 委員　● 事務局",
    "anywhere",
    "An entry of the legend (凡例) that says whose words each mark opens.",
)
NOT_OPINION = Named(
    "not an opinion",
    r"事務局|説明|回答|質問",
    "事務局",
    "anywhere",
    "In a legend's entry: the mark opens an explanation or a question, not an opinion.",
)

ITEM = Named(
    "item",
    r"(?:議[\s　]*題|議案|案件|報告(?:事項)?|協議(?:事項)?|審議(?:事項)?|諮問(?:事項)?|論点|テーマ|議(?=第))[\s　]*第?[（(]?[0-9０-９一二三四五六七八九十①-⑳]{1,3}[）)]?号?"
    r"(?:[\s　：:.．、]|$)",
    "議題１　計画の見直しについて",
    "head",
    "In minutes: an item of the agenda, which is a heading over what was said on it.",
)
LAST_ITEM = Named(
    "last item",
    r"そ[\s　]*の[\s　]*他|(?:事務)?連絡(?:事項)?"
    r"|(?:今後の(?:予定|日程|スケジュール|進め方)|次回(?:の?(?:開催|日程|会議|予定))*)(?:等|など)?(?:について)?",
    "その他",
    "whole",
    "In minutes: a last item of the agenda, under which nobody need speak.",
)
REPLY = Named(
    "reply",
    r"[→⇒⇨➡]",
    "→（事務局）御指摘を踏まえ整理する。",
    "head",
    "Below an opinion: what was answered, where the document tells of answers; else its own words.",
)
ANSWERS = Named(
    "answers",
    r"回答|(?:意見|指摘|質問)[^。]{0,10}(?:対応|考え方)|[市町村県区省庁]の考え方|応答|質疑|議事[録要概]|会議録|摘録",
    "主な意見と対応",
    "anywhere",
    "In a title or heading of a document that tells of answers, too.",
)

MATERIAL_LABEL = Named(
    "material label",
    r"(?:[^\s　]{0,25}(?:部会|委員会|審議会|調査会|研究会|会議)[\s　]*)?"
    r"(?:配[布付])?(?:参考|会議|机上|追加|補足|席上)?(?:資[\s　]*料|別紙|別添|別冊|様式)[\s　]*"
    r"(?:No\.?|№|番号)?[\s　]*(?:[一-龥](?=[0-9０-９]))?[0-9０-９一二三四五六七八九十①-⑳]*(?:[-－―‐ー–−の][0-9０-９①-⑳]+)*(?:[\s　]*[（(].{0,20}[）)])?",
    "参考資料１",
    "whole",
    "The label of the material (資料番号), which is neither its title nor a running header.",
)

_TITLE_WORDS = (
    "委員長代理|委員長|副委員長|臨時委員|専門委員|特別委員|委員|部会長代理|部会長|副部会長|分科会長|副会長|会長代理|会長|"
    "座長代理|座長|副座長|主査代理|主査|議長|副議長|幹事|監事|関係官|構成員|メンバー|有識者|参考人|公述人|説明者|オブザーバー|"
    "(?:大臣)?政務官|政務次官|副大臣|大臣|事務次官|審議官|政策統括官|統括官|次長|課長補佐|企画官|調整官|参事官|"
    "(?:指導)?主事|(?:副)?主幹|(?:副)?参事|主任|参与|顧問|書記|技監|理事|推進官|専門官|補佐|局付|調査官|管理官|管理者|事務局|"
    "[室課部局係班館所場校園院署隊社総学区市町村]長|(?:センター|グループ|チーム)長|リーダー|職務代理者?|組合長|"
    "准?教授|(?<!皆)さん|先生|代表|弁護士|知事|小委員長|分科会長代理|審議役|総括官|官房長|長官|総裁|教育長|副知事|議員|"
    "アドバイザー|コーディネーター|氏|様|君"
)
_UNNAMED = (
    "(?:各)?(?:委[\\s　]+員(?:[\\s　]+長)?|会[\\s　]+長|座[\\s　]+長|議[\\s　]+長|司[\\s　]+会|事[\\s　]+務[\\s　]+局|"
    "副?委員長(?:代理)?|委員|構成員|メンバー|参考人|公述人|有識者|学識経験者|出席者|参加者|説明者|発表者|講師|副?座長(?:代理)?|副?会長(?:代理)?|"
    "副?部会長(?:代理)?|分科会長|小委員長|副?議長|主査(?:代理)?|司会|進行|事務局|事務方|担当(?:課|部局|部署|省庁|者)?|所管課|原課|庶務|(?:河川|道路|施設)管理者|施行者|申請者|説明員|司会者|関係人|オブザーバー|アドバイザー|教育長|"
    "副?[市区町村]長|副?知事|大臣|[室課部局係館所校園院]長|次長|理事長|参事|主幹|当局|執行部|行政側|(?:委員)?(?:一同|全員)|全委員)"
    "[Ａ-ＺA-Z0-9０-９①-⑳]{0,2}"
)
# 市長(山田太郎君), ８番（山田太郎君）: whatever the office is, the brackets hold a name.
_TITLED = r"[^\s　。、，「」（）()：:]{1,16}[（(][^（）()\s]{2,12}(?:君|氏|様|議員)[）)]"
# What a name and its title, or the bracket after them, can end with: each word's last character.
NAME_ENDS = (
    "".join(sorted(set(re.findall(r"\w(?=[|()?]|$)", f"{_TITLE_WORDS}|{_UNNAMED}")) - set("?")))
    + "Ａ-ＺA-Z0-9０-９①-⑳）)"
)


def _name(unit: int) -> str:
    """Give the pattern of a speaker, whose unit before the name has at most `unit` characters."""
    return (
        rf"(?P<name>(?:(?:[^\s　。、，「」（）()：:]{{1,{unit}}}[\s　])?(?:[^\s　。、，「」（）()：:]|[（(][^）)\s]{{1,4}}[）)]){{1,24}}?[\s　]?(?:{_TITLE_WORDS})"
        rf"|{_UNNAMED}|{_TITLED})(?:[（(][^）)\s]{{1,20}}[）)])?)"
    )


_LED_BY_UNIT = _name(12)  # 天竜区協議会　鈴木会長, after a sign or before a colon
# Who is no person, but speaks in brackets or before a colon: 市, 事業者側, 緑化課.
_PARTY = (
    r"(?:(?:事業者|行政|住民|[国都道府県市区町村])側?|[都道府県市区町村]民|参加者|傍聴者)[Ａ-ＺA-Z]?"
    r"|[^\s　。、，「」（）()：:]{1,12}[課係]"
)
SPEAKER = Named(
    "speaker",
    _LED_BY_UNIT + r"(?:[\s　]+|[：:；][\s　]*|(?=「)|$)",
    "藤田部会長　ありがとうございました。",
    "head",
    "After the mark of a turn in minutes: the speaker's name and title, then a gap or a colon.",
)
TURN = Named(
    "turn",
    rf"(?:{_LED_BY_UNIT}|(?P<party>{_PARTY}))[：:；][\s　]*",
    "山田会長：それでは、議事に入ります。",
    "head",
    "A turn in minutes without a mark: the speaker stands before a colon.",
)
GAP_TURN = Named(
    "turn before a gap",
    _name(5) + r"(?P<sign>　|\t| +|[）)])[\s　]*(?=\S)",
    "山田会長　　それでは、議事に入ります。",
    "head",
    "A turn in minutes without a mark: the speaker stands before a gap, or a bracket that closes.",
)
PERSON = Named(
    "person",
    rf"{_LED_BY_UNIT}|[問答]|行政|事業者|(?:事業者|[国県市区町村])側|(?:住民|[都道府県市区町村]民|参加者|傍聴者)[Ａ-ＺA-Z]?|傍聴人|質問者|回答者|発言者|保護者|地権者|会場",
    "鈴木委員",
    "whole",
    "A person in brackets, at the head of a turn or over the opinions of that person.",
)
PARTY = Named(
    "party",
    f"{_PARTY}|回答|答弁",
    "緑化課",
    "whole",
    "In brackets at the head of a turn: who speaks for an office or a group.",
)
_ITS = r"(?:会議の?|審議会の?)?(?:開[\s　]*[催会]|招集|実施)?の?"  # 会議開催の日時, 開会場所
WHEN = Named(
    "when",
    rf"{_ITS}(?:日[\s　]*[時程]|期[\s　]*日)|開[\s　]*[催会][\s　]*(?:年月)?日[\s　]*時?|と[\s　]*き(?=[\s　：:]|$)",
    "開催日時",
    "head",
    "The label of the day of a meeting.",
)
WHERE = Named(
    "where",
    rf"{_ITS}場[\s　]*所|(?:開催)?会[\s　]*場(?=[\s　：:]|$)|と[\s　]*こ[\s　]*ろ(?=[\s　：:]|$)",
    "会　場",
    "head",
    "The label of the place of a meeting.",
)
FIELD = Named(
    "field",
    rf"(?:{WHEN.pattern}|{WHERE.pattern})[\s　：:]|(?:出[\s　]*席|欠[\s　]*席)[\s　]*(?:者|委[\s　]*員)?[\s　]*[：:　]|"
    r"(?:議[\s　]*題|議[\s　]*事[\s　]*次[\s　]*第|次[\s　]*第|配[\s　]*[付布][\s　]*資[\s　]*料)[\s　]*(?:[：:　]|$)"
    r"|[開閉散][\s　]*会[\s　：:]+(?:午|[0-9０-９]{1,2}[時:：])"
    r"|議[\s　]*事[\s　]*(?:概要|要旨|内容)[\s　]*[：:]?$",
    "日時：令和６年５月１０日（金）",
    "head",
    "What a line of the meeting's facts begins with: 日時, 場所, 出席者, 議題 …",
)

_SAID = r"(?:意見|発言|(?<!パブリック)(?<!パブリック・)コメント|指摘|質問|質疑)(?:事項)?"
_SAID_TOO = (
    r"(?:等)?(?:・|、|／|や|と|及び|並びに|又は)(?:御|ご)?"
    r"(?:意見|質問|質疑|要望|提案|提言|指摘|感想|理由|コメント)(?:事項)?"
)
# … に対する考え方, 事務局のコメント, 市の意見: what the office says stands in another column.
_OFFICE_SAID = (
    r"(?:国|都|府|県|市|区|町|村)(?:の|側の)?(?:御|ご)?(?:意見|コメント)"
    r"|[^、。]{0,25}(?:(?:意見|発言|質問|質疑|指摘|要望|コメント)(?:等)?(?:に対する|に係る|への|を踏まえ)"
    r"|事務局|当局|執行部|担当課|所管課|回答|答弁|対応|考え方|見解)"
)
OPINION_COLUMN = Named(
    "column of opinions",
    rf"(?!{_OFFICE_SAID})[^、。]{{0,25}}?"
    rf"(?:(?:論点[・と])?{_SAID}(?:{_SAID_TOO})*|主な議論|議論(?=の.)|自由記述(?:欄)?)(?:等|など)?"
    r"(?:の?(?:概要|内容|要旨|要約|趣旨|整理|詳細|全文|原文|抜粋))?(?:等|など)?(?:[（(].*[）)])?",
    "主な意見の概要",
    "whole",
    "In the first row of a table: a column of opinions.",
)
NAME_COLUMN = Named(
    "column of names",
    r"(?:(?:(?:専門)?委員|構成員|メンバー|参考人|有識者|専門家|(?:関係)?団体|機関|企業|事業者|自治体|都道府県|市町村|府省庁?|省庁|発言者|発表者|回答者|参加者"
    r"|(?:意見)?提出(?:者|団体|機関)|意見者|ヒアリング(?:先|対象(?:者|団体)?|団体))(?:等)?(?:の?(?:氏)?名(?:称|前)?)?|(?:所属・)?氏名|名前)(?:[（(](?:所属|敬称略|五十音順|団体名|職名)[）)])?",
    "委員名",
    "whole",
    "In the first row of a table: a column of those whose opinions stand beside them.",
)
TOPIC_COLUMN = Named(
    "column of topics",
    r"(?:主な|検討(?:の|すべき)?|意見の|案の|素案の|計画案?の)?(?:論点|項目|事項|テーマ|分野|区分|議題|柱|課題|観点|視点|カテゴリー?|分類|大項目|中項目|小項目|章|件名|施策名?"
    r"|(?:該当|対象|関連|意見)(?:する)?(?:箇所|個所|か所|カ所|ヶ所|項目|部分))(?:等|名|案)?",
    "論点",
    "whole",
    "In the first row of a table: a column of what the opinions beside it are about.",
)
NO_OPINION = Named(
    "no opinion",
    r"[-－−―ー—]|(?:(?:(?:御|ご)?(?:意見|質問|質疑)[・、]?)+(?:等|など)?(?:は)?|特に)*な(?:し|い)[。．]?",
    "特になし",
    "whole",
    "A cell or bulleted line for opinions that says there is none.",
)

CAME = Named(
    "who came",
    r"(?:会議に|事務局(?:職員)?等?の?|委員外の?|その他の|市側の?|説明のため(?:に)?|説明員として)*(?:[出欠][\s　]*席|陪席|列席|参加)(?:した|を求めた)?[\s　]*(?:者|委[\s　]*員|議員|関係者|(?:関係)?職員|説明員)"
    r"|参加者|(?:担当)?書記|説明員|幹事|執行部|事務局職員|(?:会議録|議事録)?署名(?:委員|人)|委員長署名|傍[\s　]*聴[\s　]*[者人]?等?(?:の?数|人数)?|(?:職員|委員)の職・?氏名|(?:委員|構成員)名簿",
    "説明のため出席した者",
    "head",
    "In the front matter: the title of those who came to the meeting, or did not.",
)
LIST_TITLE = Named(
    "list title",
    r"(?:本日の|当日の?|会議|事前|参考)?(?:議題|議案|(?:(?:会議に)?付した|付議)?(?:案件|事件)等?|(?:議事)?次第|(?:議事|審査)日程|配[付布]資料(?:一覧)?|資料(?:一覧)?|[出欠]席(?:者|委員|状況)?(?:名簿)?|開催(?:方法|形式|期間)"
    rf"|{CAME.pattern}|(?:{WHEN.pattern})(?:(?:及び|・)場所)?|{WHERE.pattern})"
    r"(?:[（(](?![0-9０-９①-⑳]{1,2}[）)]).{0,15}[）)])?[：:]?",
    "配付資料",
    "whole",
    "In the front matter: what titles a list of the meeting's facts, whose items are no headings.",
)
PROCEEDINGS = Named(
    "proceedings",
    r"(?:議事|審議|会議|協議|開催)(?:等)?(?:の)?(?:内容|概要|要旨|要点|経過|結果|模様|録|大要)?(?:[（(].{0,15}[）)]|(?:下記|次|以下|別紙)の(?:とおり|通り))?[：:]?",
    "議事（次のとおり）",
    "whole",
    "In the front matter: the title of all that was said, which is no theme.",
)
_LABELLED_AS = r"(?:御|ご)?(?:意見|質問|質疑|要望|提案|指摘|提言|コメント|発言)(?:事項|項目)?"
_GIST = r"(?:の?(?:概要|内容|要旨|要約|趣旨))?(?:[（(](?:概要|要旨|要約)[）)])?"
OPINION_LABEL = Named(
    "opinion label",
    r"(?:(?:主な|(?:各)?(?:委員|構成員|団体|住民|参加者|出席者|議会|[都道府県市区町村]民)(?:から)?の?|(?:お寄せ)?いただいた|(?:お寄せ)?頂いた|寄せられた|提出(?:された)?|報告書の)*"
    rf"{_LABELLED_AS}(?:[・、／と]{_LABELLED_AS})*(?:等)?{_GIST}|寄せられた内容{_GIST}|問)"
    r"[\s　]*(?:No\.?|№)?[\s　]*[0-9０-９①-⑳]{0,3}|[QＱ][0-9０-９]{0,3}|No\.?[0-9０-９]{1,3}",
    "意見１",
    "whole",
    "A label before or over what somebody said, beside labels of answers.",
)
_ANSWERING = (
    r"(?:回答|答弁|対応(?:方針|案|状況)?(?:の方向性)?|検討結果|処理方針|措置状況|(?:(?:計画|案|素案)への)?反映(?:状況|結果)?|修正(?:の有無|内容)|(?:意見の)?取扱い)"
    r"(?:(?:と|及び)(?:その)?理由)?(?:の?(?:概要|内容|要旨))?"
)
_ANSWERING_OFFICE = r"(?:[^\s　。、]{0,12}(?:省|庁|局|[都道府県市区町村](?:長|議会)?|課|部会|委員会|審議会|検討会|協議会|機構|組合|連合|会社|事業者|管理者)|国|当社|議会|知事|行政|執行部|当局|事務局)(?:側)?(?:の|から)*"
ANSWER_LABEL = Named(
    "answer label",
    # 御意見の概要と市の考え方 is a heading over both.
    r"(?!.{0,15}(?:意見|質問|質疑)(?:等)?(?:の?(?:概要|要旨|内容))?(?:と|及び|並びに|・|、))"
    rf"(?:(?:(?:御|ご)?(?:意見|質問|指摘)(?:等)?(?:に対する|への))?(?:{_ANSWERING_OFFICE})?(?:考え方?|見解|説明|{_ANSWERING})|答)"
    r"(?:等)?(?:[（(]案[）)])?[\s　]*[0-9０-９①-⑳]{0,3}|[AＡ][0-9０-９]{0,3}|事務局(?:説明)?",
    "市の考え方",
    "whole",
    "A label before or over what was answered to an opinion.",
)
QUERY = Named(
    "query",
    r"(?P<label>(?:[QＱ問]|(?:質問|質疑|意見|要望|提案|回答|答弁)(?=[\s　]?[0-9０-９])|[AＡ](?=[0-9０-９]|[：:])|答)(?:[\s　]?[0-9０-９]{1,3})?)(?:[\s　]*[：:．.、][\s　]*|[\s　]+)(?=\S)",
    "Ｑ１　いつ始まるのか。",
    "head",
    "A question or its answer, in documents that have both.",
)
LABEL_BEFORE_COLON = Named(
    "label before a colon",
    r"(?P<label>[^\s　：:。、]{1,20})[：:][\s　]*(?=\S)",
    "質問：いつ始まるのか。",
    "head",
    "What stands before a colon, where it is an opinion label or an answer label.",
)
OPINION_TITLE = Named(
    "opinion title",
    r"(?:主な|主要な)(?:御|ご)?(?:意見|発言|指摘|論点と意見)|(?:意見|発言)(?:等)?の?(?:概要|要旨|要約|整理|まとめ|一覧)|意見集"
    r"|(?:寄せられた|いただいた|頂いた|提出された|出された|示された|委員(?:から)?の|構成員(?:から)?の)(?:主な)?(?:御|ご)?意見",
    "第３回会議における主な意見",
    "anywhere",
    "In the title of a document that is a list of opinions, whose plain paragraphs may be them.",
)
INTRODUCTION = Named(
    "introduction",
    r"(?:以下|次|別紙|下記)の(?:とおり|通り)|(?:説明|報告|挨拶|意見交換|議論)(?:が|を)?(?:行われ|あっ|行っ|し)た|を?(?:整理|要約|掲載|作成)し(?:た|ている)|ものである[。]?$",
    "主な意見は以下のとおり。",
    "anywhere",
    "A plain paragraph that introduces opinions and is none.",
)
_CLOSING_ASIDE = r"(?:[（(][^（）()]{1,40}[）)])?[。．：:]?(?:[（(][^（）()]{1,40}[）)])?$"
_VOICED_SO = r"(?:あった|あり(?:まし)?た|出された|出(?:まし)?た|示された|述べられた|寄せられ(?:まし)?た|なされた|いただいた|いただきました|頂いた|頂きました)"
FOLLOWS = Named(
    "follows",
    r"(?:以下|次|下記)の(?:(?:とおり|通り)(?:である|です|となっている|であった)?"
    r"|ような(?:主な)?(?:御|ご)?(?:意見|発言|指摘|議論|質疑)[^。]{0,20}"
    rf"|(?:主な)?(?:御|ご)?(?:意見|発言|指摘|質疑|質問|要望)(?:等)?(?:が|を)[^。、]{{0,8}}{_VOICED_SO})"
    rf"{_CLOSING_ASIDE}"
    r"|^(?:主な)?(?:御|ご)?(?:意見|発言|質疑|指摘|質問)(?:等)?(?:の?(?:概要|要旨|内容))?[：:]$",
    "回答は次のとおり。",
    "anywhere",
    "A paragraph that says that something follows: it is no part of the opinion above it.",
)
OPINIONS_FOLLOW = Named(
    "opinions follow",
    r"(?:意見|発言|質疑(?:応答)?|質問|指摘|要望|(?<!パブリック)(?<!パブリック・)コメント)(?:等|など)?(?:の?(?:主な)?(?:概要|要旨|内容|要点))?(?:は|を|について(?:は)?)?、?"
    r"(?:以下|次|下記)の(?:とおり|通り)(?:である|です|となっている|であった)?"
    rf"{_CLOSING_ASIDE}"
    r"|(?:以下|次|下記)の(?:ような)?(?:主な)?(?:御|ご)?(?:意見|発言|指摘|質疑|質問|要望)(?:等)?(?:が|を)[^。、]{0,8}"
    rf"{_VOICED_SO}{_CLOSING_ASIDE}|(?:以下|次|下記)の(?:主な)?(?:御|ご)?(?:意見|発言|質疑)[。．：:]?$",
    "審議した。主な意見は次のとおり。",
    "anywhere",
    "A sentence that announces opinions: bulleted lines below it are opinions.",
)
VOICED = Named(
    "voiced",
    r"(?:と|旨)の(?:御|ご)?(?:意見|指摘|要望|発言|提案|質問)(?:等)?(?:が|も)(?:あった|出された|示された|なされた|寄せられた|あり、?)[。．]?$",
    "検討が必要との意見があった。",
    "anywhere",
    "A plain paragraph of a summary that reports an opinion.",
)
_SENT = r"(?:(?:御|ご)?意見(?:書|等)?(?:の)?)?(?:募集|受付|提出|応募|公募|閲覧|縦覧|周知|公表|回収)"
_ASKED = r"(?:パブリック・?コメント(?:手続)?|意見(?:等)?の?(?:募集|公募|聴取|照会)|募集)(?:手続)?(?:の|等の)?"
ANNOUNCEMENT = Named(
    "announcement",
    rf"(?:[（(][0-9０-９]{{1,2}}[）)])?(?:(?:[^。、]{{0,25}}の)?{_SENT}(?:の)?(?:期間|期限|方法|場所|先|者数|件数|通数|状況|者(?:の|別)内訳)"
    rf"|{_ASKED}(?:実施)?(?:概要|状況|期間|方法|経過)|(?:提出された|寄せられた|いただいた)(?:御|ご)?意見(?:書)?(?:等)?の?(?:件|総|通)?数"
    r"|(?:御|ご)?意見(?:書)?(?:等)?の?(?:提出)?(?:総|延べ|件|通)*(?:数|内訳)|(?:計画)?(?:素|原)?案(?:等)?(?:と資料)?の公表|公表(?:実施)?[をの]予告"
    r"|(?:(?:法律|政令|省令|府令|告示|規則)(?:等)?[・、]?)+(?:の一部改正)?(?:素|原)?案?(?:等)?の(?:概要|骨子))"
    r"(?:の?(?:別)?内訳|別(?:件数|内訳))?(?:等|など)?(?:[（(][^（）()]{1,15}[）)])?[：:]?",
    "意見の提出方法",
    "whole",
    "A heading over what tells how opinions were asked for, where nothing below it is a sentence.",
)
EXPLANATION = Named(
    "explanation",
    r"(?:[^。、]{1,20}(?:から|より)の?(?:主な)?|(?:事務局|当局|執行部|担当課)(?:の|による)?)(?:説明|報告|情報提供|話題提供)(?:内容|事項|の?(?:概要|要旨))?(?:等)?"
    r"|(?:説明|話題提供)(?:内容|事項|の?(?:概要|要旨))",
    "事務局からの主な説明",
    "whole",
    "A heading over what the office explained, where few lines below it end as opinions do.",
)
COUNT = Named(
    "count",
    r"[^。、はがをも]{1,20}?(?:によるもの[\s　：:]*|[\s　：:…・（(]+|(?<=[一-龥ァ-ヶーA-ZＡ-Ｚ]))"
    r"[0-9０-９,，]{1,6}[\s　]?(?:件|通|名|人)[）)]?",
    "郵送　５件",
    "whole",
    "A bulleted line that is nothing but a count: it is no opinion.",
)
_CHOSEN = r"(?:了承|承認|選出|選任|互選|指名|可決|議決|採択)"
DEED = Named(
    "deed",
    r"[^。]*(?:から|より|による)[^。]*(?:説明|報告|紹介|挨拶)(?:が|を)?(?:なされた|された|あった|行われた|行った|した)[。．]?"
    r"|[^。]*(?:について|資料[0-9０-９－-]*の)、?(?:説明|報告|紹介)(?:が|を)?(?:なされた|された|あった|行われた|行った)[。．]?"
    r"|[^。]*(?:から|より)[^。]*(?:説明|報告)(?:が|を)?(?:なされ|され|あり|行われ|行い)、[^。]*(?:了承|承認|確認|決定|議決|可決)(?:が|を)?(?:された|した|なされた|得た)[。．]?"
    rf"|[^。]*{_CHOSEN}(?:が|を)?(?:された|なされた|得られた)[。．]?|[^。]*(?:委員|氏|会長|座長|者)を{_CHOSEN}(?:した)?[。．]?"
    r"|(?:本)?(?:会議|委員会|審議会|部会|会合)は、?[^。]*(?:行われた|開催された|開催した)[。．]?|[^。]*について審議(?:した|を行った|が行われた)?[。．]?"
    r"|(?:開会|閉会|議事|散会|休憩|自己紹介|質疑応答)|[^。、]{0,20}(?:長|代表|委員|者)(?:の|より|から)?(?:開会|閉会)?の?(?:挨拶|あいさつ)"
    r"|(?:審議|説明|報告|協議|諮問)事項[\s　：:][^。]*",
    "事務局から資料１について説明があった。",
    "whole",
    "A bulleted line that reports what was done at a meeting: it is no opinion.",
)
REASON = Named(
    "reason",
    r"(?:意見の)?(?:理由|根拠|背景|趣旨|具体例|補足)(?:等)?",
    "理由",
    "whole",
    "A label in brackets within an opinion.",
)
PUBLISHER = Named(
    "publisher",
    r"[^、。：:「」]{0,30}(?:省|庁|局|課|室|内閣府|銀行|統括官付?|担当)(?:[（(].{1,20}[）)])?",
    "国土交通省　都市局",
    "whole",
    "In the front matter: who publishes the material, which is neither its title nor a heading.",
)
RECORD = Named(
    "record of a meeting",
    r"議事(?:録|要[旨録点]|概要|の?記録)|会議(?:録|要旨|概要|結果|の?記録)|摘録",
    "第３回審議会　会議録",
    "anywhere",
    "In a title: the material records what was said at a meeting, and by whom.",
)
TITLE_END = Named(
    "title end",
    r"(?:議事(?:録|要旨|概要)|会議録|摘録|記者会見(?:録|要旨|概要)?|意見(?:等)?(?:の?(?:概要|要旨|整理|まとめ|一覧))?|(?<!冒頭)発言(?:要旨|の?(?:概要|要旨))?|論点整理)(?:について)?(?:[（(].{1,12}[）)])?[.．。]?$",
    "専門小委員会における主な意見",
    "anywhere",
    "How a title ends that says what the material is: the line below it is no more part of it.",
)
TITLE_ASIDE = Named(
    "title aside",
    r"(?:事務局)?(?:素|原|骨子)?案|未定稿|たたき台|骨子|(?:議事)?(?:概要|要旨|要約)(?:版)?|抜粋|[^。]{0,12}版"
    r"|[^。]{0,25}(?:修正|更新|訂正|改訂|作成|公表|現在|時点|開催|実施)(?:分|後|版)?|(?:令和|平成|昭和|[12２][0９09])[^。]{1,25}"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}回[^。]{0,30}|敬称略|五十音順|順不同",
    "令和６年３月時点",
    "whole",
    "What a bracketed line under the title says where it is part of it, and no heading.",
)
MEETING_HEADING = Named(
    "meeting heading",
    r"[【〔［\[＜<《≪（(]?(?:第[\s　]?[0-9０-９一二三四五六七八九十]{1,3}[\s　]?回[^。]{0,60}"
    r"|(?:令和|平成|[12２][0９09][0-9０-９]{2}年)[^。]{3,40})",
    "【第１回】（令和５年４月１４日）",
    "whole",
    "A line that is a heading where it stands over opinions and another such line does too.",
)
REFERENCE = Named(
    "reference",
    r"(?:第?[0-9０-９一二三四五六七八九十]{1,3}回(?:[^、。，・]{0,8}(?:会|会議|ＷＧ|WG|小委))?|[0-9０-９]{1,2}[/／月．.][0-9０-９]{1,2}日?|再掲|新規|追加)"
    r"(?:[、，・,／/～~及びと]+(?:第?[0-9０-９一二三四五六七八九十]{1,3}回?(?:[^、。，・]{0,8}(?:会|会議|ＷＧ|WG|小委))?|再掲|新規|追加))*",
    "第２回、第３回",
    "whole",
    "What a bracket says that closes an opinion and tells at which meeting it was voiced.",
)
END = Named(
    "end",
    r"[（(\s　]*[-－―─ー—\s　]*(?:以[\s　]*上|了)[-－―─ー—\s　]*[）)。]?"
    r"|[（(※\s　]*(?:文責|速報(?:版)?の?ため|本(?:資料|議事要旨|議事概要|概要)は).{0,60}",
    "以　上",
    "whole",
    "The line that says that the material ends.",
    heads="（( 　\t-－―─ー—以了文速本※",
)
CONTACT = Named(
    "contact",
    r"[【＜〈〔［（(]?(?:本件|[こ本]の?(?:件|記事|ページ|資料)(?:の内容)?)?(?:に関する|についての|の)?(?:お|御)?(?:問い?合わ?せ|連絡|照会|アンケート)先?(?:窓口)?[】＞〉〕］）)]?(?:[：:\s　].{0,40})?",
    "【問合せ先】",
    "whole",
    "The line from which the material gives addresses, to its end or the next heading or mark.",
    heads="【＜〈〔［（(本こにつのお御問連照ア",
)

CONTENTS_TITLE = Named(
    "contents",
    r"(?:目[\s　]*次|もくじ|INDEX|CONTENTS)",
    "目　次",
    "whole",
    "The title of a table of contents (目次).",
)
CONTENTS_LINE = Named(
    "contents line",
    r".+?(?:[…‥・.．･]{3,}|―{3,}|─{3,})[\s　]*[0-9０-９]{1,4}",
    "１　総論…………３",
    "whole",
    "A line of a table of contents: a title, leaders, a page number.",
)
DIRECTION = Named(
    "direction",
    r"[（(［\[〔].*[）)］\]〕]|[-－―─ー—＝=\s　]*(?:了|以上|(?:暫時)?休憩|再開)[-－―─ー—＝=\s　]*|議[\s　]*事|休[\s　]*憩"
    r"|(?:[0-9０-９]{1,2}[.．、\s　]+|[○●◎■・])?[開閉再散][\s　]*会"
    r"|(?:(?:午前|午後)?[\s　]*[0-9０-９]{1,2}(?:時(?:[0-9０-９]{1,2}分|半)?|[:：][0-9０-９]{2})[\s　]*"
    r"(?:開[会議]|休憩|再開|閉会|散会|終了|延会)[\s　]*)+",
    "（委員の自己紹介につき省略）",
    "whole",
    "In minutes: a line that says what happens (ト書き), opens or ends; nobody's words.",
)

# No line begins or ends with these where it is set with care (JIS X 4051, 行頭禁則 and 行末禁則): where
# one does, an extractor broke it within a sentence.
NEVER_FIRST = frozenset("、。，．）」』】〕］：；")
NEVER_LAST = frozenset("、，（「『【〔［")

# Where a sentence or a quoted one ends.
TERMINALS = frozenset("。．！？!?")
CLOSERS = frozenset("」』）)】〕］]＞>≫》”’\"'")


def compiled(pattern: Named) -> re.Pattern[str]:
    """Compile a named pattern."""
    return re.compile(pattern.pattern)
