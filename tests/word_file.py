"""Word files put together from their XML, for what no library writes."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """Give a Word file with that content of its body.

    `parts` are the contents of other parts: styles, numbering, footnotes, endnotes, header1, …;
    each has the relationship id of its name.
    """
    with_parts = {f"word/{name}.xml": _part(name, content) for name, content in parts.items()}
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="x/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    root = f'<Relationship Id="d" Type="x/officeDocument" Target="{main}"/>'
    return archive(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{root}</Relationships>',
            main: f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
            f"word/_rels/{main.removeprefix('word/')}.rels": (
                f'<Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>'
            ),
            **with_parts,
        }
    )


def archive(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a ZIP archive of texts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def _part(name: str, content: str) -> str:
    root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
    return f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def p(text: str, properties: str = "") -> str:
    """Give a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Give a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    """Give a paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(*levels: str, instances: str = "") -> str:
    """Give a list definition with those levels, instance 1 of it, and further instances."""
    numbered = "".join(
        f'<w:lvl w:ilvl="{number}">{level}</w:lvl>' for number, level in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{numbered}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{instances}'
    )


def level(way: str, text: str, more: str = "", start: int = 1) -> str:
    """Give a level of a list."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{way}"/>{more}<w:lvlText w:val="{text}"/>'
