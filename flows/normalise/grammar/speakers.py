"""Who speaks: names, titles and offices, and how a turn (発言) begins."""

import re

from flows.normalise.grammar.rows import Named

_TITLE_WORDS = (
    "委員長代理|委員長|副委員長|委員代理|臨時委員|専門委員|特別委員|委員|部会長代理|部会長|副部会長|分科会長|副会長|会長代理|会長|"
    "座長代理|座長|副座長|主査代理|主査|議長|副議長|幹事|監事|関係官|構成員|メンバー|有識者|参考人|公述人|説明者|オブザーバー|"
    "(?:大臣)?政務官|政務次官|副大臣|大臣|事務次官|審議官|政策統括官|統括官|次長|課長補佐|企画官|調整官|参事官|"
    "(?:指導)?主事|(?:副)?主幹|(?:副)?参事|主任|参与|顧問|書記|技監|理事長|理事|推進官|専門官|補佐|局付|調査官|管理官|管理者|事務局|"
    "[室課部局係班館所場校園院署隊社総学区市町村]長|(?:センター|グループ|チーム|[GＧ])長|リーダー|職務代理者?|組合長|"
    "准?教授|(?<!皆)さん|先生|代表|弁護士|知事|小委員長|分科会長代理|審議役|総括官|官房長|長官|総裁|教育長|副知事|議員|"
    "アドバイザー|コーディネーター|長代理|教頭|研究員|"
    # 賃金指導官, 危機管理監: whatever they are charged with
    "(?<![器任退仕百五])官|(?<!収)監|氏|様|君"
)
_UNNAMED = (
    "(?:各)?(?:(?:委員|構成員|メンバー|有識者|参考人|出席者)等|(?:[A-ZＡ-Ｚ副][\\s　]*)?委[\\s　]+員(?:[\\s　]+長)?|会[\\s　]+長|座[\\s　]+長|議[\\s　]+長|司[\\s　]+会|事[\\s　]+務[\\s　]+局|"
    "副?委員長(?:代理)?|委員|構成員|メンバー|参考人|公述人|有識者|学識経験者|出席者|参加者|説明者|発表者|講師|副?座長(?:代理)?|副?会長(?:代理)?|"
    "副?部会長(?:代理)?|分科会長|小委員長|副?議長|主査(?:代理)?|司会|進行|事務局|事務方|担当(?:課|部局|部署|省庁|者)?|所管課|原課|庶務|(?:河川|道路|施設)管理者|施行者|申請者|説明員|司会者|関係人|オブザーバー|アドバイザー|教育長|"
    r"副?[市区町村][\s　]*長|副?知事|大臣|[室課部局係班館所校園院署隊]長|次長|理事長|参事|主幹|当局|執行部|行政側|(?:委員)?(?:一同|全員)|全委員)"
    "[Ａ-ＺA-Z0-9０-９①-⑳]{0,2}"
)
# 市長(山田太郎君), ８番（山田太郎君）: whatever the office is, the brackets hold a name.
# ５番（森　花子）: in assemblies members are called by their seats.
_TITLED = (
    r"(?:[^\s　。、，「」（）()：:]{1,16}[（(][^（）()。、]{2,14}(?:君|氏|様|議員)[）)]"
    r"|[0-9０-９]{1,2}番[（(][^（）()。、]{2,14}[）)])"
)
# What a name and its title, or the bracket after them, can end with: each word's last character.
NAME_ENDS = (
    "".join(sorted(set(re.findall(r"\w(?=[|()?]|$)", f"{_TITLE_WORDS}|{_UNNAMED}")) - set("?")))
    + "Ａ-ＺA-Z0-9０-９①-⑳）)"
)


def _name(unit: int) -> str:
    """Give the pattern of a speaker, whose unit before the name has at most `unit` characters."""
    return (
        rf"(?P<name>(?:(?:[^\s　。、，「」（）()：:]{{1,{unit}}}[\s　])?(?:[^\s　。、，「」（）()：:]|[（(][^）)\s]{{1,4}}[）)]){{1,24}}?[\s　]?(?:{_TITLE_WORDS})"
        rf"|{_UNNAMED}|{_TITLED})(?:[（(][^（）()。]{{1,24}}[）)])?)"
    )


_LED_BY_UNIT = _name(12)  # 天竜区協議会　鈴木会長, after a sign or before a colon
# Who is no person, but speaks in brackets or before a colon: 市, 事業者側, 緑化課.
_PARTY = (
    r"(?:(?:事業者|行政|住民|[国都道府県市区町村])側?|[都道府県市区町村]民|参加者|傍聴者)[Ａ-ＺA-Z]?"
    r"|[^\s　。、，「」（）()：:]{1,12}[課係]|(?:[一-龥ァ-ヶー][\s　]){1,8}[課係部局室]"
    r"|[一-龥ァ-ヶーA-Za-zＡ-Ｚａ-ｚ]{2,12}(?:(?<![一全])部|局|(?<!会議|研修|相談|学習)室)"
)
SPEAKER = Named(
    "speaker",
    _LED_BY_UNIT + r"(?:[\s　]*[：:；][\s　]*|[\s　]+|(?=「)|$)",
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
# 委員Ａ, 委員①: what tells those apart who are not named.
_SIGNS = "0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ABCDEFGHIJKLMNOPQRSTUVWXYZＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
PERSON = Named(
    "person",
    rf"{_LED_BY_UNIT}|[問答]|行政|事業者|(?:事業者|[国県市区町村])側|(?:住民|[都道府県市区町村]民|参加者|傍聴者)[Ａ-ＺA-Z]?|傍聴人|質問者|回答者|発言者|保護者|地権者|会場",
    "鈴木委員",
    "whole",
    "A person in brackets, at the head of a turn or over the opinions of that person.",
    ends=")んー与事人付任会佐側務同君員問場士官局師幹庁当役授政方査様氏民理生監答等署者臣行表裁記課部長監頭）"
    + _SIGNS,
)
GROUP = Named(
    "group",
    r"(?:[小中高大]学生|高校生|学生|生徒|児童|園児|[都道府県市区町村]民|住民|保護者|地権者|傍聴者|質問者)[Ａ-ＺA-Z0-9０-９①-⑳]{0,2}",
    "高校生",
    "whole",
    "After a mark and before a colon and a sentence: whoever of a group speaks.",
    ends="生徒童児民者" + _SIGNS,
)
MINISTRY = Named(
    "ministry",
    r"[一-龥]{1,8}(?<![反帰自内人])省|(?:こども)?[一-龥ァ-ヶー]{2,12}(?<![官県都道府本支当])庁|内閣府|内閣官房|人事院",
    "架空産業省",
    "whole",
    "In brackets: a ministry, which answers where it stands below a bulleted opinion.",
    ends="省庁府房院",
)
PARTY = Named(
    "party",
    f"{_PARTY}|{MINISTRY.pattern}|回答|答弁|[小中大]学生|高校生|学生|生徒",
    "緑化課",
    "whole",
    "In brackets at the head of a turn: who speaks for an office or a group.",
)
UNLISTED = Named(
    "unlisted",
    r"[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ0-9０-９・]{0,22}"
    r"(?:代理|幹事|(?<!神)社|(?<![開閉散社都機集])会|連盟|組合|連合|法人|団体?|機構|機関|銀行|センター|(?<!取)組|[教生]徒|学生|児童|(?<![衛発再])生"
    r"|者|側|民|(?<![定増])員|(?<!学)校|(?:保育|幼稚|学)園|(?<![成延])長|(?<!法)人|士|師|官|役|代表|(?<!関)係|課|(?<![一全])部|局|(?<!議)室|省|庁"
    r"|(?<![本新旧別分会])館|(?<=[健務支役業究談療張験査判議育電])所|(?<=[病医学療])院|(?<!部)署|隊|(?<=[農漁])協"
    r"|地[元区]|自治体|等|質問|質疑|意見|要望)[Ａ-ＺA-Z0-9０-９①-⑳]{0,2}",
    "架空商工連合会",
    "whole",
    "In the brackets in which other turns begin: who may speak, whom no other row names.",
    ends="理事社会盟合人団体構関行ー組徒生童者側民員校園長士師官役表係課部局室省庁館所院署隊協元区等問疑見望"
    + _SIGNS,
)
DIRECTION = Named(
    "direction",
    r"[（(［\[〔].*[）)］\]〕]|[-－―─ー—＝=\s　]*(?:了|以上|(?:暫時)?休[\s　]*憩|再[\s　]*開)(?:[（(][^（）()]{1,15}[）)])?[-－―─ー—＝=\s　]*|議[\s　]*事"
    r"|(?:[0-9０-９]{1,2}[.．、\s　]+|[○●◎■・≪《【＜〈〔])?[開閉再散][\s　]*会[≫》】＞〉〕]?"
    r"|(?:(?:午前|午後)?[\s　]*[0-9０-９]{1,2}(?:時(?:[0-9０-９]{1,2}分|半)?|[:：][0-9０-９]{2})[\s　]*"
    r"(?:開[\s　]*[会議]|休[\s　]*憩|再[\s　]*開|[閉散延][\s　]*会|終[\s　]*了)[\s　]*+)+",
    "（委員の自己紹介につき省略）",
    "whole",
    "In minutes: a line that says what happens (ト書き), opens or ends; nobody's words.",
)
TURNS_TITLE = Named(
    "title of turns",
    r"(?:[^。、]{1,20}(?:から|より)の)?(?:主な|主要な|冒頭|総括|最終)?(?:御|ご)?(?:意見|質疑|発言|質問|回答|説明|答弁|報告|指摘)(?:応答|等)?(?:の?概要)?"
    r"|意見交換|自由討[議論]|[^。、]{2,20}(?:挨拶|あいさつ)",
    "委員からの主な意見",
    "whole",
    "In minutes: a plain line right over a turn, between sentences, that is a heading.",
    ends="見疑言問答明弁告指摘応等要換議論拶つ",
)
PRESENTED = Named(
    "presented",
    r"[^。、]{2,50}[\s　]氏",
    "架空大学教授　青木　花子　氏",
    "whole",
    "Who comes to a meeting, with office and name: nobody's words.",
)
