"""The heads of tables: columns of opinions, of names, of topics."""

from flows.normalise.grammar.rows import Named

_SAID = r"(?:意見書?|発言|(?<!パブリック)(?<!パブリック・)コメント|指摘|質問|質疑)(?:事項)?"
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
REQUEST_COLUMN = Named(
    "column of requests",
    rf"(?!{_OFFICE_SAID})[^、。]{{0,12}}?(?:要望|提案|提言|陳情|お尋ね|(?:市民|県民|区民|町民|住民|皆様|皆さん)の声)(?:事項)?(?:{_SAID_TOO})*(?:等|など)?"
    r"(?:の?(?:概要|内容|要旨|要約|趣旨))?(?:[（(].*[）)])?",
    "要望事項",
    "whole",
    "The same beside a column of answers: what was asked for.",
)
NAME_COLUMN = Named(
    "column of names",
    r"(?:(?:(?:専門)?委員|構成員|メンバー|参考人|有識者|専門家|(?:関係)?団体|機関|企業|事業者|自治体|都道府県|市町村|府省庁?|省庁|発言者|発表者|回答者|参加者|提案者|要望者|質問者|公述人|(?:意見)?陳述[人者]|政党|会派"
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
WORDS_COLUMN = Named(
    "column of words",
    r"(?:具体的な?|主な|記載)?(?:内容|概要|要旨|要約|趣旨|詳細|本文|全文|原文|抜粋)(?:等|など)?(?:[（(].*[）)])?",
    "内容",
    "whole",
    "Below 意見 in a header of two rows: the column of the words.",
)
NUMBER_COLUMN = Named(
    "column of numbers",
    r"(?:(?:整理|受付|受理|通し|意見)?番号|[Nn][Oo][.．]?|№|件数|(?:該当|記載)?(?:ページ|頁)(?:数|番号)?)(?:[（(].*[）)])?",
    "番号",
    "whole",
    "In a header of two rows: a column that numbers or counts what the others hold.",
)
COUNT_COLUMN = Named(
    "column of counts",
    r"(?:延べ|総)?(?:(?:御|ご)?意見(?:の|等の)?|提出|回答|該当)?(?:件数|数|人数|通数|票数|割合|比率|構成比)(?:[（(].*[）)])?",
    "件数",
    "whole",
    "In the first row of a table: a column that counts the opinions on what stands beside it.",
)
COUNTED_TOPIC = Named(
    "counted topic",
    r"(?:について(?:の(?:御|ご)?意見)?|に(?:関する|対する|係る)(?:もの|こと|事項|(?:御|ご)?意見)?|関[連係](?:の?意見)?|全般|全体|その他(?:の(?:御|ご)?意見)?|[合小総]?[\s　]*計)$",
    "道路について",
    "anywhere",
    "A cell beside a count that says on what opinions were given, and is none.",
)
NO_OPINION = Named(
    "no opinion",
    r"[-－−―ー—]|[（(]?(?:同上|〃|(?:上記?|前)[にと]同じ|空欄|未記入|無回答|無記入|(?:下記|別紙|以下|次)の(?:とおり|通り)"
    r"|(?:各?(?:委員|構成員|出席者)(?:から|より)の?)?(?:(?:御|ご)?(?:意見|質問|質疑|記載|記入|該当|回答|特記(?:事項)?|特段)[・、]?(?:等|など)?(?:は)?|特に)*(?:な(?:し|い)|無し|ありません(?:でした)?))[。．]?[）)]?",
    "特になし",
    "whole",
    "A cell or bulleted line for opinions that says there is none, or the one above again.",
)
