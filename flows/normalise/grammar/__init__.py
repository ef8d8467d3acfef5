"""The grammar of the genre: tables of named rows, each with an example.

Everything that the parser knows of marks, numberings, brackets and labels stands here as data; a
new habit of some council is a new row, not a new condition. Patterns match a line without its
outer white space. `docs/grammar.md` is generated from these tables (grammar_page.py).
"""
