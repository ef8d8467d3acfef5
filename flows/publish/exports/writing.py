"""Puts exported files in place whole, and links them to the package that they describe."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows.publish.exports.package import File, Package


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path to write to; what was written there takes the place of `target` at the end.

    On an error `target` stays as it was. The folder of `target` is made where it does not exist.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".iken-", dir=target.parent))
    try:
        draft = folder / target.name
        yield draft
        draft.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_text(text: str, target: Path) -> Path:
    """Write `text` as UTF-8 with LF to `target`."""
    with replacing(target) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return target


def link(file: File, target: Path, base_url: str | None) -> str:
    """Give the address of a file of the package, for a description that is written to `target`.

    Below `base_url`, the address of the published datapackage.json's folder, if that is known;
    otherwise relative to `target`, which serves wherever the two are published together.
    """
    if base_url:
        return f"{base_url.rstrip('/')}/{quote(file.inner_path)}"
    return quote(path_from(target, file))


def path_from(target: Path, file: File) -> str:
    """Give the path of a file of the package from the folder of `target`, with slashes."""
    return Path(os.path.relpath(file.path.resolve(), target.resolve().parent)).as_posix()


def is_address(text: str) -> bool:
    """Tell whether `text` is an address of the web to which a path can be added."""
    return bool(re.fullmatch(r"https?://[^\s/?#<>\"{}|\\^`]+[^\s?#<>\"{}|\\^`]*", text))


def notices_text(package: Package, changes: Sequence[str] = ()) -> str:
    """Give the text that goes beside an export which has no room for notices of its own.

    It says what the data are, their licence, where each source comes from and that it was edited.
    `changes` are what the export itself changed.
    """
    about = package.descriptor
    lines = [
        about["title"],
        about["title_en"],
        "",
        f"版 / Version: {about['version']}（{about['created']}）",
        f"ライセンス / Licence: {licence_text(package)}",
        f"作成者 / Creator: {'、'.join(package.creators)}",
        "",
        "出典と加工 / Sources and editing",
    ]
    for source in package.sources:
        lines += [f"- {line}" for line in source_notices(source)]
    lines += ["", about["editing"]]
    if changes:
        lines += ["", "この形式での変更点 / What this format changes", *(f"- {c}" for c in changes)]
    return "\n".join(lines) + "\n"


def notice_beside(package: Package, target: Path, changes: Sequence[str]) -> Path:
    """Write the notices into a file beside `target`, TARGET's stem with -NOTICE.txt; give it."""
    return write_text(notices_text(package, changes), target.with_name(f"{target.stem}-NOTICE.txt"))


def licence_text(package: Package) -> str:
    """Give the licence of the compilation in words."""
    licence = package.licence
    if licence is None:
        return (
            "なし（権利の分からない資料を含む） / none: holds materials whose rights are not known"
        )
    return f"{licence['title']} ({licence['name']}) {licence['path']}"


def source_notices(source: dict[str, Any]) -> list[str]:
    """Give the statements on one source of the descriptor: where it comes from, what was done."""
    return [source[name] for name in ("attribution", "editing") if name in source]


def both_languages(text: str) -> tuple[str, str]:
    """Give the Japanese and the English part of a description ("日本語 / English")."""
    japanese, _, english = text.partition(" / ")
    return japanese, english
