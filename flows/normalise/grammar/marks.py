"""Marks (行頭記号), the legend that says what they mean, and brackets."""

from flows.normalise.grammar.rows import Bracket, Mark, Named

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
NOTE = Named(
    "note",
    r"[※＊*]|[（(]?注(?:[0-9０-９一二三四五]{0,2})(?:[）)：:．.]|[\s　])|[（(]注[0-9０-９]{0,2}[）)]|\*[0-9]",
    "（注１）例えば、次のような規定が考えられる。",
    "head",
    "A line that opens a note (注), not an opinion.",
)
_WHO = (
    r"(?:副?委員長|副?会長|副?部会長|副?座長|主査|議長|委員|構成員|メンバー|参考人|有識者|部会員|専門委員|事務局|説明者"
    r"|オブザーバー|ヒアリング団体|団体|自治体)"
)
_SAYING = (
    r"(?:(?:主な|各委員の|委員の)?(?:御|ご)?(?:意見|質問|質疑|要望|指摘|発言|回答|説明|答弁|応答))"
)
_KIND = rf"{_SAYING}(?:(?:・|及び|と)?{_SAYING})?等?"
LEGEND_ENTRY = Named(
    "legend entry",
    r"(?P<mark>[○〇◯●◎◆◇■□▲△▼▽・★☆])[\s　]*+印?(?:[：:…・＝=]{1,4}|\.{2,}|[はが])?[\s　]*+"
    rf"(?P<who>(?:(?:出席(?:した)?)?{_WHO}(?:(?:及び|並びに|又は|・|、|と)(?:{_WHO}|関係者))*"
    r"|(?P<user>(?:図書館|施設|センター)?(?:利用者|来館者|参加者|傍聴者|応募者|保護者|地権者)|患者|家族|住民|[都道府県市区町村]民|自治会|町内会|質問者|児童|生徒|学生)"
    r"|(?P<office>(?:(?:図書|公民|博物|美術|資料|当)館|(?:当|病)院|学校|行政|当局|執行部|会社|事業者|担当(?:課|者|部局)|所管課|教育委員会|回答者|役場|市役所"
    r"|[都道府県市区町村](?=側|長|当局|の(?:回答|説明|考え方)|[\s　、，,。）)]|$))(?:側|長|当局)?))"
    rf"(?:等|の?(?:意見|発言|説明|回答|御?質問|からの(?:説明|意見|回答)))*|{_KIND})",
    "○ 委員　● 事務局",
    "anywhere",
    "An entry of the legend (凡例) that says whose words each mark opens, or what they are.",
)
LEGEND_KINDS = Named(
    "legend of kinds",
    rf"(?:凡例[\s　：:]*)?[○〇◯●◎◆◇■□▲△▼▽・★☆][\s　]*[：:・＝=]?[\s　]*{_KIND}"
    rf"(?:[\s　、，,／/]*[○〇◯●◎◆◇■□▲△▼▽★☆][\s　]*[：:・＝=]?[\s　]*{_KIND})*",
    "●意見等",
    "whole",
    "In parentheses: a legend that says what each mark opens, and not whose words these are.",
)
NOT_OPINION = Named(
    "not an opinion",
    r"事務局|説明|回答|質問",
    "事務局",
    "anywhere",
    "In a legend's entry: the mark opens an explanation or a question, not an opinion.",
)
REPLY = Named(
    "reply",
    r"[→⇒⇨➡]",
    "→（事務局）御指摘を踏まえ整理する。",
    "head",
    "Below an opinion: what was answered, where the document tells of answers; else its own words.",
)
