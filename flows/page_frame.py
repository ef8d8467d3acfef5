"""Tells the content of a page from its frame: what every page of the site repeats around it."""

import re

from lxml import etree

# What holds no text of the page's own, wherever it stands. Form fields are among them, forms are
# not: some sites wrap whole pages in one. The reading in ruby (rt) is left out, as its brackets
# (rp) are: the text is what it stands over.
UNREAD = frozenset(
    (
        "script", "style", "template", "noscript", "head", "title", "meta", "link", "svg", "canvas",
        "iframe", "object", "embed", "audio", "video", "map", "rt", "rp", "rtc",
        "input", "select", "option", "optgroup", "datalist", "button", "textarea",
    )
)  # fmt: skip
_NAVIGATION_ROLES = frozenset(("navigation", "search"))
_FRAME = frozenset(("header", "footer", "aside"))
_FRAME_ROLES = frozenset(("banner", "contentinfo", "complementary"))
# Names that pages from before HTML 5, and sites to this day, give the same parts: id or class.
_NAVIGATION_NAMES = frozenset(
    (
        "nav", "navi", "gnav", "gnavi", "globalnav", "globalnavi", "globalmenu", "localnav", "localnavi",
        "lnav", "lnavi", "sidenav", "sidenavi", "breadcrumb", "breadcrumbs", "breadcrumblist",
        "topicpath", "topicspath", "pankuzu", "pankuzulist", "skiplink", "skipnav",
    )
)  # fmt: skip
_FRAME_NAMES = frozenset(("header", "footer", "sidebar", "globalheader", "globalfooter"))
_BACK = re.compile(
    r"[↑▲△▴←◀◁]*+(?:"
    r"(?:.{0,12}(?:一覧|目次|メニュー|ページ|画面|先頭|トップ|TOP|ホーム|HOME)[へに])?(?:戻る|もどる)"
    r"|(?:.*ページの?)?(?:先頭|トップ|TOP|上部?)へ(?:戻る|移動)?)[↑▲△▴→]*",
    re.IGNORECASE,
)
_LONGEST_BACK = 20
# Inside these a header or footer is theirs, not the page's (HTML, 4.3.8 and 4.3.9).
SECTIONS = frozenset(("main", "article", "section", "td", "blockquote", "figure", "details"))


def content(tree: etree._Element) -> tuple[etree._Element, bool]:
    """Give the part of a page to read, and whether a frame may stand within it.

    It is the one `main` (or element of that role); else the one `article` that holds the page's
    h1; else the body.
    """
    mains = _outermost(tree, "//main | //*[@role='main']")
    if len(mains) == 1:
        return mains[0], False
    articles = _outermost(tree, "//article")
    if len(articles) == 1 and not mains and articles[0].find(".//h1") is not None:
        return articles[0], False
    body = tree.find("body")
    return (tree if body is None else body), True


def is_navigation(element: etree._Element) -> bool:
    """Tell whether an element is navigation, which is left out wherever it stands."""
    return (
        element.tag == "nav"
        or element.get("role") in _NAVIGATION_ROLES
        or not _NAVIGATION_NAMES.isdisjoint(_names(element))
    )


def leads_back(link: etree._Element) -> bool:
    """Tell whether a link leads about the page or the site: ページの先頭へ, 一覧に戻る."""
    text = "".join("".join(link.itertext()).split())
    return 1 < len(text) <= _LONGEST_BACK and _BACK.fullmatch(text) is not None


def is_frame(element: etree._Element) -> bool:
    """Tell whether an element of the body, in no section of its own, is the page's frame."""
    return (
        element.tag in _FRAME
        or element.get("role") in _FRAME_ROLES
        or not _FRAME_NAMES.isdisjoint(_names(element))
    )


def _outermost(tree: etree._Element, path: str) -> list[etree._Element]:
    found = tree.xpath(path)
    inside = set(found)
    return [
        element
        for element in found
        if not any(ancestor in inside for ancestor in element.iterancestors())
    ]


def _names(element: etree._Element) -> list[str]:
    """Give an element's id and classes; of tmp_header, as some systems name theirs, header."""
    stated = f"{element.get('id') or ''} {element.get('class') or ''}"
    if stated == " ":
        return []
    names = stated.lower().replace("-", "").replace("_", "").split()
    return [name.removeprefix("tmp") for name in names]
