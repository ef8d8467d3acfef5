"""Page numbers, tables of contents, and the lines that end a document."""

from flows.normalise.grammar.rows import Named

PAGE_NUMBER = Named(
    "page number",
    r"[-－−–—―‐~〜～・\s　]*+(?:[pPＰｐ][.．]?\s*+)?[0-9０-９]{1,4}"
    r"(?:\s*[/／]\s*[0-9０-９]{1,4})?(?:\s*(?:頁|ページ))?[-－−–—―‐~〜～・\s　]*",
    "- 12 -",
    "whole",
    "A line that may be a page number; it is one at a page's edge, or where it counts up.",
)
END = Named(
    "end",
    r"[（(\s　]*+[-－―─ー—\s　]*+(?:以[\s　]*上|了)[-－―─ー—\s　]*[）)。]?"
    r"|[（(＜<〈《【［〔※＊*\s　]*+(?:文責|速報(?:版)?の?ため|本(?:資料|議事要旨|議事概要|概要)は).{0,60}",
    "以　上",
    "whole",
    "The line that says that the material ends.",
    heads="（(＜<〈《【［〔 　\t-－―─ー—以了文速本※＊*",
)
CONTACT = Named(
    "contact",
    r"[【＜〈〔［（(]?(?:本件|[こ本]の?(?:件|記事|ページ|資料)(?:の内容)?)?(?:に関する|についての|の)?(?:お|御)?(?:問い?合わ?せ|連絡|照会|アンケート)先?(?:窓口)?[】＞〉〕］）)]?(?:[：:\s　].{0,40})?",
    "【問合せ先】",
    "whole",
    "The line from which the material gives addresses, to its end or the next heading or mark.",
    heads="【＜〈〔［（(本こにつのお御問連照ア",
)
IN_CHARGE = Named(
    "in charge",
    r"[【＜〈〔［（(]?(?:(?:お|御)?(?:問い?合わ?せ|連絡|照会)(?:先|窓口)?(?:・|及び|／|/))?(?:事務)?担当(?:課|係|部署|部局|窓口|者)?(?:等)?[】＞〉〕］）)]?[：:]?",
    "＜担当＞",
    "whole",
    "The same where an address stands right below: else it may be who speaks.",
    heads="【＜〈〔［（(お御問連照事担",
)
CONTACT_DETAIL = Named(
    "contact detail",
    r"内線|電話|(?:TEL|ＴＥＬ|Tel|tel|℡|FAX|ＦＡＸ|Fax|ファク[スシ]|ファックス|[Ee][-－]?mail|Ｅメール|電子メール|メール(?:アドレス)?)[\s　：:.．（(]|〒|[@＠]|https?:"
    r"|[0-9０-９]{2,5}[-－―‐–−（(][0-9０-９]{1,4}[-－―‐–−）)][0-9０-９]{3,4}"
    r"|^[^、。：:「」？]{1,40}(?:省|庁|局|部|課|室|係|センター|支所|委員会|事務局|グループ|担当)(?:[（(][^（）()]{1,20}[）)])?$"
    r"|^(?:[^\s　、。：:「」？]{0,14}(?:長|補佐|担当者?|専門官|調整官|企画官|係|主査|主任|主幹|主事|代表|直通|住所|所在地))[\s　]*(?:[：:\s　（(])[\s　]*[^、。？]{1,30}$",
    "課長：青木　一郎（内線1234）",
    "anywhere",
    "Below the title of addresses: an office, a name with an office, how to reach it.",
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
    r".{1,200}?(?:[…‥・.．･]{3,}+|―{3,}+|─{3,}+)[\s　]*[0-9０-９]{1,4}",
    "１　総論…………３",
    "whole",
    "A line of a table of contents: a title, leaders, a page number.",
)
