"""What sentences and headings tell: an opinion, its announcement, a deed; and where they end."""

from flows.normalise.grammar.rows import Named

# Where each alternative begins with a character, re searches for these fast.
_MATERIAL = r"(?:資料|とりまとめ|取りまとめ|参考資料|概要)(?:で|は|に|の)"
_EDITED = r"を(?:整理|分類|掲載|要約)し(?:た|ている)"
SELF_REFERENCE = Named(
    "self-reference",
    rf"この{_MATERIAL}|本{_MATERIAL}|意見募集の結果|パブリック・?コメントの結果"
    rf"|以下の略語|略称対比|凡例|寄せられた意見の(?:紹介|概要)|意見{_EDITED}|発言{_EDITED}"
    r"|ここに(?:掲げた|記載した|示した)|趣旨を損なわない|趣旨の意見は|議論を再掲|再掲したもの|事務局(?:の責任)?(?:で|において)(?:整理|要約|作成|とりまとめ|取りまとめ)"
    r"|発言の(?:順|掲載順)|意見の(?:順|掲載順)|順不同",
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
    ends="いうかきすだむる事切対成欠要。．」】）)",
)
_SO = r"の(?:とおり|通り)"
_HELD = r"(?:が|を)?(?:行われ|あっ|行っ|し)た"
_MADE = r"し(?:た|ている)"
INTRODUCTION = Named(
    "introduction",
    rf"以下{_SO}|次{_SO}|別紙{_SO}|下記{_SO}|説明{_HELD}|報告{_HELD}|挨拶{_HELD}|意見交換{_HELD}|議論{_HELD}"
    rf"|整理{_MADE}|要約{_MADE}|掲載{_MADE}|作成{_MADE}|ものである[。]?$"
    r"|意見書?を(?:[^。、]{0,8})?(?:提出|申し述べ)(?:いたし|し|させていただき)?ます[。]?$",
    "主な意見は以下のとおり。",
    "anywhere",
    "A plain paragraph that introduces opinions and is none.",
)
_CLOSING_ASIDE = r"(?:[（(][^（）()]{1,40}[）)])?[。．：:]?(?:[（(][^（）()]{1,40}[）)])?$"
_VOICED_SO = r"(?:あった|あり(?:まし)?た|(?:出され|出|示され|述べられ|寄せられ|なされ)(?:まし)?た|いただいた|いただきました|頂いた|頂きました)"
_ALSO = r"(?:(?:や|・|、|と|及び)(?:御|ご)?(?:意見|発言|指摘|質疑|質問|要望))*"  # 次のような質問や意見が出された
FOLLOWS = Named(
    "follows",
    r"(?:以下|次|下記)の(?:(?:とおり|通り)(?:である|です|となっている|であった)?"
    r"|ような(?:主な)?(?:御|ご)?(?:意見|発言|指摘|議論|質疑|質問)[^。]{0,20}"
    rf"|(?:ような)?(?:主な)?(?:御|ご)?(?:意見|発言|指摘|質疑|質問|要望){_ALSO}(?:等)?(?:が|を)[^。、]{{0,8}}{_VOICED_SO})"
    rf"{_CLOSING_ASIDE}"
    r"|^(?:主な)?(?:御|ご)?(?:意見|発言|質疑|指摘|質問)(?:等)?(?:の?(?:概要|要旨|内容))?[：:]$",
    "回答は次のとおり。",
    "anywhere",
    "A paragraph that says that something follows: it is no part of the opinion above it.",
)
_SAID = r"(?:御|ご)?(?:意見|質疑|発言|質問|コメント|指摘|議論)"
OPINION_HEADING = Named(
    "opinion heading",
    rf"(?:(?:各?委員|構成員|出席者)(?:等)?(?:から)?の)?(?:主な|主要な)?{_SAID}(?:応答)?"
    rf"(?:(?:・|、|及び|と|や)(?:{_SAID}|応答|回答))*(?:等)?(?:の?(?:概要|要旨|内容))?"
    r"(?:[（(](?:[^（）()]{0,8}順|概要|要旨|要約|敬称略)[）)])?[：:]?",
    "委員からの主な意見",
    "whole",
    "A heading that says nothing but that opinions stand below it.",
    ends="見疑言問ト摘論答等要旨容：:）)",
)
_CONTEXT = r"(?:現状|課題|背景|経緯|論点|検討事項|方針|(?:検討|対応|今後|見直し|議論)の方向性?|方向性|対応(?:方針|策)|基本的?な?考え方)"
CONTEXT_HEADING = Named(
    "context heading",
    rf"{_CONTEXT}(?:(?:と|・|、|及び|／){_CONTEXT})*(?:等)?(?:[（(]案[）)])?",
    "現状と課題",
    "whole",
    "A heading over what the office sets out, where one beside it says that it holds opinions.",
    ends="状題景緯点項針向性策方等）)",
)
OPINIONS_FOLLOW = Named(
    "opinions follow",
    r"(?:意見|発言|質疑(?:応答)?|質問|指摘|要望|(?<!パブリック)(?<!パブリック・)コメント)(?:等|など)?(?:の?(?:主な)?(?:概要|要旨|内容|要点))?(?:は|を|について(?:は)?)?、?"
    r"(?:以下|次|下記)の(?:とおり|通り)(?:である|です|となっている|であった)?"
    rf"{_CLOSING_ASIDE}"
    rf"|(?:以下|次|下記)の(?:ような)?(?:主な)?(?:御|ご)?(?:意見|発言|指摘|質疑|質問|要望){_ALSO}(?:等)?(?:が|を)[^。、]{{0,8}}"
    rf"{_VOICED_SO}{_CLOSING_ASIDE}|(?:以下|次|下記)の(?:主な)?(?:御|ご)?(?:意見|発言|質疑)[。．：:]?$",
    "審議した。主な意見は次のとおり。",
    "anywhere",
    "A sentence that announces opinions: bulleted lines below it are opinions.",
)
POINTS_FOLLOW = Named(
    "points follow",
    r"(?:以下|次|下記)の(?:(?:とおり|通り|ように|[0-9０-９一二三四五六]?点|事項|項目|内容|こと)"
    r"(?:について|に関して|として|を|が|で|に)?、?[^。、]{0,12}?|ような|(?=説明|報告|紹介|情報提供))"
    r"(?:説明|報告|紹介|情報提供|決定|確認|了承|承認|合意|決ま|決め)(?:が|を)?"
    r"(?:した|しました|[行あな]?(?:った|りました|いました|た|ました)|(?:行わ|なさ|さ)れ(?:た|ました))[。．：:]?$",
    "事務局から次の点について説明を行いました。",
    "anywhere",
    "A sentence above bulleted lines that say what the office explained or what was decided: they are no opinions, unless they end so.",
)
VOICED = Named(
    "voiced",
    r"(?:と|旨)の(?:御|ご)?(?:意見|指摘|要望|発言|提案|質問)(?:等)?(?:が|も)(?:あった|出された|示された|なされた|寄せられた|あり、?"
    r"|(?:あり|出され|なされ)、[^。]{0,200}(?:と|旨)の(?:説明|回答|答弁|発言|見解)(?:等)?が(?:あった|示された|なされた))[。．]?$",
    "検討が必要との意見があった。",
    "anywhere",
    "A plain paragraph of a summary that reports an opinion.",
)
_SENT = r"(?:(?:御|ご)?意見(?:書|等)?(?:の)?)?(?:募集|受付|提出|応募|公募|閲覧|縦覧|周知|告知|公表|回収)"
_ASKED = r"(?:パブリック・?コメント(?:手続)?|意見(?:等)?の?(?:募集|公募|聴取|照会)|募集)(?:手続)?(?:[（(][^（）()]{1,15}[）)])?(?:の|等の)?"
# Who may send comments: 意見を提出できる方.
SUBMITTERS = (
    r"(?:(?:御|ご)?意見(?:書)?(?:等)?(?:の|を)?)?(?:提出|応募|募集)(?:(?:する?こと[がの])?(?:でき|出来|いただけ|頂け)る|の?対象(?:となる)?|の?資格)"
    r"の?(?:方|かた|者|人|もの)?(?:の(?:要件|範囲|資格))?"
)
ANNOUNCEMENT = Named(
    "announcement",
    rf"(?:[（(][0-9０-９]{{1,2}}[）)])?(?:(?:[^。、]{{0,25}}の)?{_SENT}(?:の)?(?:期間|期限|方法|場所|先|者数|件数|通数|状況|者(?:の|別)内訳)"
    rf"|{SUBMITTERS}"
    rf"|{_ASKED}(?:実施)?(?:概要|状況|期間|方法|経過|対象)(?:の?概要)?|(?:提出された|寄せられた|いただいた)(?:御|ご)?意見(?:書)?(?:等)?の?(?:件|総|通)?数"
    r"|(?:御|ご)?意見(?:書)?(?:等)?の?(?:提出)?(?:総|延べ|件|通)*(?:数|内訳)|(?:計画)?(?:素|原)?案(?:等)?(?:と資料)?の公表|公表(?:実施)?[をの]予告|結果の公表(?:方法|場所|時期|日)?"
    # The list of those who sent them, or of files.
    r"|(?:(?:御|ご)?意見(?:書)?(?:等)?(?:の|を)?)?(?:御|ご)?(?:提出|応募)(?:して)?(?:した|いただいた|頂いた|された)?(?:者|団体|方|方々)(?:の?(?:一覧|名簿|氏名|名))?"
    r"|(?:添付|関連|別添|参考)(?:資料|ファイル|書類|リンク|情報|ページ|サイト|記事)(?:の?一覧)?|(?:外部)?リンク(?:集)?|(?:ファイル(?:の)?)?ダウンロード"
    r"|(?:(?:法律|政令|省令|府令|告示|規則)(?:等)?[・、]?)+(?:の一部改正)?(?:素|原)?案?(?:等)?の(?:概要|骨子)|(?:開会|閉会)?の?(?:御|ご)?(?:挨[\s　]*拶|あいさつ))"
    r"(?:の?(?:別)?内訳|別(?:件数|内訳))?(?:等|など)?(?:[（(][^（）()]{1,15}[）)])?[：:]?",
    "意見の提出方法",
    "whole",
    "A heading over what tells how opinions were asked for, or who greeted, where nothing below it is a sentence.",
    ends="間限法所先数件人者方象格囲況訳要過表告子等どたのる）)：:場期日体々覧簿名料ルク類報ジト事集ド拶つ",
)
EXPLANATION = Named(
    "explanation",
    r"(?:[^。、]{1,20}(?:から|より)の?(?:主な)?|(?:事務局|当局|執行部|担当課)(?:の|による)?)(?:説明|報告|情報提供|話題提供)(?:内容|事項|の?(?:概要|要旨))?(?:等)?"
    r"|(?:説明|話題提供)(?:内容|事項|の?(?:概要|要旨))|(?:決定|確認|合意|了承)(?:された)?事項|対応方針[（(]原?案[）)]"
    r"|[^。、]{0,12}(?:長|大臣|知事|政務官|代表)(?:の|から|より)?(?:開会|閉会)?の?(?:挨拶|あいさつ)"
    r"|[^。、]{1,40}の概要説明",
    "事務局からの主な説明",
    "whole",
    "A heading over what the office explained or what was decided, where few lines below it end as opinions do.",
    ends="明告供容項要旨等拶つ）)",
)
OFFICE_ANSWERS = Named(
    "office answers",
    r"(?!各|都道府県|市町村|市区町村)(?:事務局|事務方|当局|執行部|行政|担当(?:課|部局|者)|[^\s　。、]{1,10}(?:側|課|部|局|室|省|庁|市|県|町|村|区|府))側?"
    r"(?:から|より|による)?の?(?:主な)?(?:回答|答弁|説明[・及び]{1,2}回答)(?:等|要旨|(?:の)?概要)?",
    "事務局からの主な回答",
    "whole",
    "A heading over what the office answered, beside the names of those who said the opinions.",
    ends="答弁等旨要",
)
COUNT = Named(
    "count",
    r"(?:封書|はがき|ハガキ|郵[送便]|ファ[クッ][クスシ]{1,2}|ＦＡＸ|FAX|(?:電子)?メール|持参|電話|窓口|書面|(?:電子申請|専用)?(?:入力)?フォーム|(?:インターネット|ホームページ|ウェブサイト|Ｗｅｂ|Web))(?:等)?によるもの"
    r"|[^。、はがをも]{1,20}?(?:によるもの[\s　：:]*|[\s　：:…・（(]+|(?<=[一-龥ァ-ヶーA-ZＡ-Ｚ]))"
    r"[0-9０-９,，]{1,6}[\s　]?(?:件|通|名|人)[）)]?",
    "郵送　５件",
    "whole",
    "A bulleted line that is nothing but a count: it is no opinion.",
)

# No line begins or ends with these where it is set with care (JIS X 4051, 行頭禁則 and 行末禁則): where
# one does, an extractor broke it within a sentence.
NEVER_FIRST = frozenset("、。，．）」』】〕］：；")
NEVER_LAST = frozenset("、，（「『【〔［")
# Where a sentence or a quoted one ends.
TERMINALS = frozenset("。．！？!?")
CLOSERS = frozenset("」』）)】〕］]＞>≫》”’\"'")
