"""Opens a Word file: its archive, the parts in it and their relationships, within limits."""

import posixpath
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO

from lxml import etree

from flows.lines import RejectedDocument

# Ample for a council's materials: compiled minutes of 500 pages have a main part of 15 MB. The
# parts that are read are text, which deflate packs at most some 100 times.
_MOST_BYTES = 200_000_000
_MOST_ENTRIES = 10_000
_MOST_PART_BYTES = 40_000_000
_MOST_TEXT_BYTES = 100_000_000
_MOST_RATIO = 300
_RATIO_COUNTS_FROM = 1_000_000
_SAVE_AGAIN = "Open it in Word and save it as .docx again, or give it as a PDF"
_OTHERS = {
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
    "META-INF/": "no Word file",
}
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError,
    ValueError, OverflowError, KeyError, IndexError,
)  # fmt: skip


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace (the strict and transitional forms differ)."""
    return _local(element.tag)


@lru_cache(4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Give an attribute by its name without namespace; null where there is none."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if _local(key) == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Give the first child of a name, the first child of that of the next name, and so on."""
    for name in path:
        element = children(element).get(name)
    return element


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """Give the children of an element by their names; of several with one name the first."""
    if element is None:
        return {}
    return {_local(inner.tag): inner for inner in reversed(element)}


class Package:
    """The archive of a Word file (ISO 29500-2). Parts are named without a leading slash."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the file's bytes, and its name for messages. Raises RejectedDocument."""
        self._name = name
        self._read = 0
        if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            raise self.rejected(
                "the file is encrypted or in Word's format of before 2007",
                "Open it in Word and save it as .docx without a password",
            )
        if len(data) > _MOST_BYTES:
            raise self.rejected(
                f"the file has {len(data):,} bytes; at most {_MOST_BYTES:,} are read"
            )
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            entries = self._archive.infolist()
        except _DAMAGED as error:
            raise self.rejected(f"the file is no .docx archive, or damaged ({error})") from error
        if len(entries) > _MOST_ENTRIES:
            raise self.rejected(
                f"its archive has {len(entries):,} entries; at most {_MOST_ENTRIES:,}"
            )
        # Names of parts are equal without regard to case (ISO 29500-2, 6.2.2.3).
        self._entries = {entry.filename.lower().lstrip("/"): entry for entry in entries}
        self.main = self._main_part()

    def part(self, name: str) -> etree._Element | None:
        """Give the root of an XML part; null where the archive has no such part."""
        entry = self._entries.get(name.lower())
        return None if entry is None else self._parse(self._bytes(entry), entry.filename)

    def related(self, kind: str) -> list[tuple[str, str]]:
        """Give the parts that the main part is related to as `kind`: (relationship id, name)."""
        return [(rid, target) for rid, of, target in self._relationships(self.main) if of == kind]

    def rejected(self, reason: str, advice: str = _SAVE_AGAIN) -> RejectedDocument:
        """Give the exception that says why this file cannot be read."""
        return RejectedDocument(self._name, reason, advice)

    def _main_part(self) -> str:
        for _, kind, target in self._relationships(""):
            if kind == "officeDocument" and not target.startswith(("xl/", "ppt/")):
                return target
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        found = next(
            (
                label
                for start, label in _OTHERS.items()
                for entry in self._entries
                if entry.startswith(start.lower())
            ),
            "a ZIP archive without a Word document in it",
        )
        raise self.rejected(f"the file is {found}", "Give the document as .docx or PDF")

    def _relationships(self, part: str) -> list[tuple[str, str, str]]:
        """Give a part's relationships within the archive: (id, kind, target)."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for relation in () if root is None else root:
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.join("/", folder, relation.get("Target") or "")
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found.append((relation.get("Id") or "", kind, posixpath.normpath(target).lstrip("/")))
        return found

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        label = f"its part {entry.filename[:80]}"
        if entry.flag_bits & 1:
            raise self.rejected(f"{label} is encrypted", "Save it without a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.rejected(f"{label} is packed in a way that Word does not use")
        if entry.file_size > _MOST_PART_BYTES:
            raise self.rejected(f"{label} unpacks to more than {_MOST_PART_BYTES:,} bytes")
        if entry.file_size > max(_RATIO_COUNTS_FROM, entry.compress_size * _MOST_RATIO):
            raise self.rejected(f"{label} unpacks to more than {_MOST_RATIO} times its size")
        self._read += entry.file_size
        if self._read > _MOST_TEXT_BYTES:
            raise self.rejected(f"its parts unpack to more than {_MOST_TEXT_BYTES:,} bytes")
        try:
            # A size that the archive understates is caught by its checksum; no more is unpacked.
            return self._archive.read(entry)
        except _DAMAGED as error:
            raise self.rejected(f"{label} is damaged ({error})") from error

    def _parse(self, data: bytes, part: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.rejected(
                f"its part {part[:80]} is no XML that can be read ({error})"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            # ISO 29500-2, 6.1.4: a part shall contain no document type declaration.
            raise self.rejected(
                f"its part {part[:80]} declares a document type, as no Word file does"
            )
        return root
