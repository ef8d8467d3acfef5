"""Labels of questions and opinions, and of the answers to them."""

from flows.normalise.grammar.rows import Named

ANSWERS = Named(
    "answers",
    r"回答|(?:意見|指摘|質問)[^。]{0,10}(?:対応|考え方)|[市町村県区省庁]の考え方|応答|質疑|議事[録要概]|会議録|摘録",
    "主な意見と対応",
    "anywhere",
    "In a title or heading of a document that tells of answers, too.",
)
_LABELLED_AS = r"(?:御|ご)?(?:意見|質問|質疑|要望|提案|指摘|提言|コメント|発言)(?:事項|項目)?"
_GIST = r"(?:の?(?:概要|内容|要旨|要約|趣旨))?(?:[（(](?:概要|要旨|要約)[）)])?"
_NUMBERED = r"(?:[0-9０-９]{1,3}[\s　]?)?"  # １意見, １回答
OPINION_LABEL = Named(
    "opinion label",
    rf"{_NUMBERED}"
    r"(?:(?:主な|(?:各)?(?:委員|構成員|団体|住民|参加者|出席者|議会|[都道府県市区町村]民)(?:から)?の?|(?:お寄せ)?いただいた|(?:お寄せ)?頂いた|寄せられた|提出(?:された)?|報告書の)*"
    rf"{_LABELLED_AS}(?:[・、／と]{_LABELLED_AS})*(?:等)?{_GIST}|寄せられた内容{_GIST}|問)"
    r"[\s　]*+(?:No\.?|№)?[\s　]*+[0-9０-９①-⑳]{0,3}|[QＱ][0-9０-９]{0,3}|No\.?[0-9０-９]{1,3}",
    "意見１",
    "whole",
    "A label before or over what somebody said, beside labels of answers.",
)
_ANSWERING = (
    r"(?:回答|答弁|対応(?:方針|案|状況)?(?:の方向性)?|検討結果|処理方針|措置状況|(?:(?:計画|案|素案)への)?反映(?:状況|結果)?|修正(?:の有無|内容)|(?:意見の)?取扱い)"
    r"(?:(?:と|及び)(?:その)?理由)?(?:の?(?:概要|内容|要旨))?"
)
_ANSWERING_OFFICE = r"(?:[^\s　。、]{0,12}(?:省|庁|局|[都道府県市区町村](?:長|議会)?|課|部会|委員会|審議会|検討会|協議会|機構|組合|連合|会社|事業者|管理者)|国|当社|議会|知事|行政|執行部|当局|事務局)(?:側)?(?:の|から)*"
# Whoever is asked answers (病院からのお答え); whoever gives an opinion may answer a survey (市民からの回答).
_ANSWERED_BY = (
    r"(?:[^\s　。、]{1,12}(?<![員民人方様生])(?<!(?<!担当)(?<!管理)者)(?<!さん|団体|企業|会員)(?:から|より)の"
    r"|[^\s　。、]{0,12}(?:館|院|園|所|社|センター|財団|(?<!委員)長|側)の)?(?:御|ご|お)?(?:回答|答え|返答|返事)(?:の?(?:概要|内容|要旨))?"
)
ANSWER_LABEL = Named(
    "answer label",
    # 御意見の概要と市の考え方 is a heading over both.
    r"(?!.{0,15}(?:意見|質問|質疑)(?:等)?(?:の?(?:概要|要旨|内容))?(?:と|及び|並びに|・|、))"
    rf"{_NUMBERED}(?:(?:(?:御|ご)?(?:意見|質問|指摘)(?:等)?(?:に対する|への))?(?:{_ANSWERING_OFFICE})?(?:考え方?|見解|説明|{_ANSWERING})|{_ANSWERED_BY}|答)"
    r"(?:等)?(?:[（(]案[）)])?[\s　]*[0-9０-９①-⑳]{0,3}|[AＡ][0-9０-９]{0,3}|事務局(?:説明)?",
    "市の考え方",
    "whole",
    "A label before or over what was answered to an opinion.",
)
QUERY = Named(
    "query",
    r"(?P<label>(?:[QＱ問]|(?:質問|質疑|意見|要望|提案|回答|答弁)(?=[\s　]?[0-9０-９]|　|\t| {2})|[AＡ](?=[0-9０-９]|[：:])|答)(?:[\s　]?[0-9０-９]{1,3})?)(?:[\s　]*[：:．.、][\s　]*|[\s　]+)(?=\S)",
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
