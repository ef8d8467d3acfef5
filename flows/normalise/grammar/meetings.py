"""The facts of a meeting, its agenda, and headings and references that name meetings."""

from flows.normalise.grammar.rows import Named
from flows.normalise.grammar.sentences import SUBMITTERS

_COUNT = r"[0-9０-９一二三四五六七八九十①-⑳]{1,3}"
ITEM = Named(
    "item",
    r"(?:(?:議[\s　]*題|議事|議案|案件|報告(?:事項)?|協議(?:事項)?|審議(?:事項)?|諮問(?:事項)?|論点|テーマ|次第|日程|議(?=第)"
    r"|(?:認定|承認|同意|請願|陳情|発議)(?=第))[\s　]*"
    rf"(?:第?[（(]?{_COUNT}[）)]?号?(?:[\s　：:.．、「]|$)|[（(]{_COUNT}[）)](?![ぁ-ん])))",
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
_ITS = r"(?:会議の?|審議会の?)?(?:開[\s　]*[催会][\s　]*|招集|実施)?の?"  # 会議開催の日時, 開会場所
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
NAME = Named(
    "name of the meeting",
    r"(?:開催した|開催)?会[\s　]*議[\s　]*(?:の[\s　]*名[\s　]*称|名称?)|委員会名"
    r"|(?:附属機関|審[\s　]*議[\s　]*会)[\s　]*(?:等|(?:又は|及び|・)会議体)?[\s　]*(?:の[\s　]*名[\s　]*称|名称?)",
    "会議の名称",
    "head",
    "The label of the name of the council that met.",
)
FIELD = Named(
    "field",
    rf"(?:{NAME.pattern}|(?:{WHEN.pattern})(?:(?:及び|・|、|と)(?:{WHERE.pattern}))?|{WHERE.pattern})[\s　：:]|(?:{WHEN.pattern})(?=(?:令和|平成|昭和)[元0-9０-９])|(?:出[\s　]*席|欠[\s　]*席)[\s　]*(?:者|委[\s　]*員)?[\s　]*[：:　]|"
    r"(?:議[\s　]*題|議[\s　]*事[\s　]*次[\s　]*第|次[\s　]*第|配[\s　]*[付布][\s　]*資[\s　]*料)[\s　]*(?:[：:　]|$)"
    r"|[開閉散][\s　]*会[\s　：:]+(?:午|[0-9０-９]{1,2}[時:：])"
    r"|議[\s　]*事[\s　]*(?:概要|要旨|内容)[\s　]*[：:]?$|(?:会議の?)?開催要領[：:]?$",
    "日時：令和６年５月１０日（金）",
    "head",
    "What a line of the meeting's facts begins with: 日時, 場所, 出席者, 議題 …",
    heads="との会出場委実審招散日期欠次議配閉開附",
)
CAME = Named(
    "who came",
    r"(?:会議に|事務局(?:職員)?等?の?|委員(?:外の?)?|その他の|市側の?|説明のため(?:に)?|説明員として)*(?:[出欠陪列][\s　]*席|参加)(?:した|を求めた)?[\s　]*(?:者|委[\s　]*員|議員|関係者|(?:関係)?職員|説明員)"
    r"|参[\s　]*加[\s　]*者|(?:担当)?書記|説明員|幹事|執行部|事務局職員|(?:会議録|議事録)?署名(?:委員|人)|委員長署名|傍[\s　]*聴[\s　]*[者人]?等?(?:の?数|人数)?|(?:職員|委員)の職・?氏名|(?:委員|構成員)名簿",
    "説明のため出席した者",
    "head",
    "In the front matter: the title of those who came to the meeting, or did not.",
    heads="そ事会傍出列参執委市幹担書構欠署職説議陪",
)
CAME_NUMBERED = Named(
    "who came, numbered",
    r"説明者|会議(?:の)?書記",
    "説明者",
    "head",
    "The same after a number: without one, it may be a speaker.",
)
LIST_TITLE = Named(
    "list title",
    r"(?:本日の|当日の?|会議|事前|参考|主な)?(?:議題|議案|(?:(?:会議に)?付した|付議)?(?:案件|事件)等?|(?:議事)?次第|(?:議事|審査)日程|配[付布]資料(?:一覧|名)?|(?:提出|使用|添付|関係)?(?:された|した)?(?:会議)?資料(?:等|一覧|名)*|[出欠]席(?:者|委員|状況)?(?:名簿)?|開催(?:方法|形式|期間)"
    rf"|{CAME.pattern}|{SUBMITTERS}|(?:{WHEN.pattern})(?:(?:及び|・)場所)?|{WHERE.pattern})"
    r"(?:[（(](?![0-9０-９①-⑳]{1,2}[）)]).{0,15}[）)])?[：:]?",
    "配付資料",
    "whole",
    "In the front matter: what titles a list of the meeting's facts, whose items are no headings.",
    ends="題案件等第程料覧席者員人方象格囲況簿法式間聴数記部名所場日時事きろたのる）)：:",
)
PROCEEDINGS = Named(
    "proceedings",
    r"(?:(?:議事|審議|会議|協議|開催)(?:等)?(?:の)?(?:内容|概要|要旨|要点|経過|結果|模様|録|大要)?|経過の?概要)(?:[（(].{0,15}[）)]|(?:下記|次|以下|別紙)の(?:とおり|通り))?[：:]?",
    "議事（次のとおり）",
    "whole",
    "In the front matter: the title of all that was said, which is no theme.",
    ends="事議催等の容要旨点過果様録り）)：:",
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
    r"(?:第?[0-9０-９一二三四五六七八九十]{1,3}回(?:(?:(?![、，・,／/～~及びと]++第?[0-9０-９一二三四五六七八九十])[^、。，・]){0,8}(?:会|会議|ＷＧ|WG|小委))?|[0-9０-９]{1,2}[/／月．.][0-9０-９]{1,2}日?|再掲|新規|追加)"
    r"(?:[、，・,／/～~及びと]+(?:第?[0-9０-９一二三四五六七八九十]{1,3}回?(?:(?:(?![、，・,／/～~及びと]++第?[0-9０-９一二三四五六七八九十])[^、。，・]){0,8}(?:会|会議|ＷＧ|WG|小委))?|再掲|新規|追加))*",
    "第２回、第３回",
    "whole",
    "What a bracket says that closes an opinion and tells at which meeting it was voiced.",
    heads="第0123456789０１２３４５６７８９一二三四五六七八九十再新追",
)
OUTCOME = Named(
    "outcome",
    r"(?:本日の|会議の?|審議の?|協議の?|検討の?|議事の?)*(?:決定(?:事項|内容)?|議決事項|確認事項|結果|結論)"
    r"|(?:(?:会議で|会議に)?(?:提出|使用)(?:された|した)?|会議の?)資料(?:等|名|の名称)*(?:一覧)?"
    r"|(?:会議録|議事録)の?(?:確定|確認|承認)(?:年月日|日)?|(?:会議録|議事録)の?(?:署名|作成)(?:委員|者|人)?",
    "会議の結果",
    "whole",
    "In minutes: the title of what the record says itself of the meeting, not what was said at it.",
    ends="定項容決果論料等名称覧認日成員者人",
)
CERTIFIED = Named(
    "certified",
    r"(?:証する|証し|証明し|相違(?:の)?ない|規定により|規定に基づき|^(?:上記|以上|右|前記|ここに))[^。]{0,100}(?:署名|記名)(?:(?:・|、|及び|し|並びに)?(?:押印|捺印))?"
    r"(?:する|した|します|しました|いたします)(?:もの(?:である|です))?[。．]?$",
    "会議の経過を記載し、相違ないことを証するため、ここに署名する。",
    "anywhere",
    "Below minutes: the sentence by which the record is signed.",
)
