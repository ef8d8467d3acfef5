"""How often the dataset changes: the words of dataset.toml, with the EU's codes and in Japanese."""

# word -> (code in the EU's frequency authority table, Japanese)
FREQUENCIES = {
    "continuous": ("CONT", "継続的"),
    "daily": ("DAILY", "毎日"),
    "weekly": ("WEEKLY", "毎週"),
    "monthly": ("MONTHLY", "毎月"),
    "quarterly": ("QUARTERLY", "四半期ごと"),
    "annual": ("ANNUAL", "毎年"),
    "irregular": ("IRREG", "不定期"),
}
