"""The front of a document: the material's label, its title, who publishes it."""

from flows.normalise.grammar.rows import Named

MATERIAL_LABEL = Named(
    "material label",
    r"(?:[^\s　]{0,25}(?:部会|委員会|審議会|調査会|研究会|会議)[\s　]*+)?"
    r"(?:配[布付])?(?:参考|会議|机上|追加|補足|席上)?(?:資[\s　]*料|別紙|別添|別冊|様式)[\s　]*+"
    r"(?:No\.?|№|番号)?[\s　]*+(?:[一-龥](?=[0-9０-９]))?[0-9０-９一二三四五六七八九十①-⑳]*(?:[-－―‐ー–−の][0-9０-９①-⑳]+)*(?:[\s　]*[（(].{0,20}[）)])?",
    "参考資料１",
    "whole",
    "The label of the material (資料番号), which is neither its title nor a running header.",
)
OPINION_TITLE = Named(
    "opinion title",
    r"(?:主な|主要な)(?:御|ご)?(?:意見|発言|指摘|論点と意見)|(?:意見|発言)(?:等)?の?(?:概要|要旨|要約|整理|まとめ|一覧)|意見[集書]"
    r"|(?:寄せられた|いただいた|頂いた|提出された|出された|示された|委員(?:から)?の|構成員(?:から)?の)(?:主な)?(?:御|ご)?意見",
    "第３回会議における主な意見",
    "anywhere",
    "In the title of a document that is a list of opinions, whose plain paragraphs may be them.",
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
    r"(?:議事(?:録|要旨|概要|の?記録)|会議(?:録|の?記録)|摘録|記者会見(?:録|要旨|概要)?|意見書?(?:等)?(?:の?(?:概要|要旨|整理|まとめ|一覧))?|(?<!冒頭)発言(?:要旨|の?(?:概要|要旨))?|論点整理)(?:について)?(?:[（(].{1,12}[）)])?[.．。]?$",
    "専門小委員会における主な意見",
    "anywhere",
    "How a title ends that says what the material is: the line below it is no more part of it.",
)
PROVISIONAL = Named(
    "provisional",
    r"[（(【［\[〔＜<※－−―─—–\-\s　]*+(?:速報(?:版|値)?|暫定(?:版|稿|値)|未定稿|未確定(?:版|稿)|未校正|(?:会議|開催)後?速報)"
    r"(?:(?:の?ため|につき)?、?(?:今後|事後|後日|発言者)?[^。]{0,15}(?:修正|変更|訂正|未確認|未了)[^。]{0,25})?[。]?[）)】］\]〕＞>－−―─—–\-\s　]*",
    "－速報のため事後修正の可能性あり－",
    "whole",
    "A line above the title that says that the record is not the last word: no part of the title.",
)
TITLE_ASIDE = Named(
    "title aside",
    r"(?:事務局)?(?:素|原|骨子)?案|未定稿|たたき台|骨子|(?:議事)?(?:概要|要旨|要約)(?:版)?|抜粋|[^。]{0,12}版"
    r"|[^。]{0,25}(?:修正|更新|訂正|改訂|作成|公表|現在|時点|開催|実施)(?:分|後|版)?|(?:令和|平成|昭和|[12２][0９09])[^。]{1,25}"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}回[^。]{0,30}|(?:[、，・]?(?:敬称略|五十音順|順不同))+"
    r"|[^。]{1,60}(?:の|による)合同(?:会議|会合|開催)?",
    "令和６年３月時点",
    "whole",
    "What a bracketed line under the title says where it is part of it, and no heading.",
)
SHEETS = Named(
    "sheets",
    r"[（(][AＡBＢ][0-9０-９][判版]?[\s　、・]*[0-9０-９]{1,3}[\s　]*(?:枚|頁|ページ|部)(?:[、，・][^（）()]{1,20})?[）)]$",
    "資料１：構想（素案）（A4 31枚）",
    "anywhere",
    "How a line of a list of materials ends: it is no opinion, and nobody's.",
    ends="）)",
)
