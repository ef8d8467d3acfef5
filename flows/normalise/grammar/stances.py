"""What a label in brackets says where it is a stance (賛否の区分), a plan or a reason."""

from flows.normalise.grammar.rows import Named

STANCE = Named(
    "stance",
    r"(?:肯定的|否定的|積極的|消極的|懐疑的|批判的)(?:な|に)?(?:御|ご)?(?:意見|見方|立場)(?:等|など)?|"
    r"(?:(?:[甲乙丙丁戊Ａ-ＥA-E](?:案|１|２)?(?:及び|・|、|又は|、又は)?){1,8}に?)?"
    r"(?:条件付(?:き)?で?|おおむね|概ね|一部|全面的に|積極的|消極的|肯定的|否定的|慎重|明確に){0,4}"
    r"(?:[甲乙丙丁戊Ａ-ＥA-E]案(?:に|を)?)?"
    r"(?:条件付(?:き)?で?|おおむね|概ね|一部|全面的に|積極的|消極的|肯定的|否定的|慎重){0,4}"
    r"(?:な|に|の|を)?(?:賛成|反対|評価|支持|賛否|中立|慎重|修正|保留|異論なし|同意|不要|必要)"
    r"(?:する|すべき|な|の)?(?:意見|立場|もの|とする意見)?(?:等|など)?",
    "条件付で乙案に賛成",
    "whole",
    "What a bracketed label says where it is a stance (賛否の区分) and not a heading.",
)
STANCE_REST = Named(
    "rest of the stances",
    r"その他(?:の意見|の御意見|の立場)?(?:等|など)?|(?:(?:及び|・|、|や)?(?:問題点|改善(?:を要する|すべき|が必要な)?点|評価(?:できる|すべき)点"
    r"|(?:優れた|良い)点|(?:今後)?(?:へ|に対する|の)*提言))+(?:等|など)?",
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
REASON = Named(
    "reason",
    r"(?:意見の)?(?:理由|根拠|背景|趣旨|具体例|補足)(?:等)?",
    "理由",
    "whole",
    "A label in brackets within an opinion.",
)
