"""Reads a published package and makes sure that its files are the published ones."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from flows.publish.portal.failures import UploadFailed

# The descriptor's own name among the portal's resources; no resource of a package has it.
DESCRIPTOR = "datapackage.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package: `resource` is what the descriptor says of it.

    Hashes are hexadecimal.
    """

    path: Path
    resource: dict[str, Any]
    bytes: int
    sha256: str
    md5: str

    @property
    def name(self) -> str:
        """The resource's name, by which it is known again on the portal."""
        return str(self.resource["name"])

    @property
    def is_csv(self) -> bool:
        """Whether it is a CSV file: those are what loaders of portals take up."""
        return str(self.resource.get("format", "")).lower() == "csv"

    def check(self) -> None:
        """Raise UploadFailed where the file's bytes are no longer those that were read."""
        _, sha256, _ = _digests(self.path)
        if sha256 != self.sha256:
            raise UploadFailed(f"{self.path} changed during the upload; run again")


@dataclass(frozen=True, slots=True)
class PublishedPackage:
    """A package as published: its descriptor and the files that this names, in order."""

    path: Path
    descriptor: dict[str, Any]
    files: tuple[PackageFile, ...]

    @property
    def id(self) -> str:
        """The dataset's identifier, the same through all versions and on all portals."""
        return str(self.descriptor["id"])

    @property
    def version(self) -> str:
        """The version of the dataset."""
        return str(self.descriptor.get("version", ""))

    @property
    def licence(self) -> dict[str, str]:
        """The licence of the whole: name (SPDX), path, title."""
        licence: dict[str, str] = self.descriptor["licenses"][0]
        return licence


def read_package(datapackage: Path) -> PublishedPackage:
    """Read the descriptor at `datapackage`, and check the files against it.

    Raises UploadFailed where it is not the descriptor of a published package, where it has no
    licence, or where a file is missing or has not the stated bytes.
    """
    try:
        descriptor = json.loads(datapackage.read_text(encoding="utf-8"))
        resources = [dict(item) for item in descriptor["resources"]]
        names = [str(item["name"]) for item in resources]
        for field in ("id", "name", "title"):
            descriptor[field] = str(descriptor[field])
    except OSError as error:
        raise UploadFailed(
            f"{datapackage} cannot be read ({error.strerror}); publish first, or name the"
            " datapackage.json of the package with --datapackage"
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise UploadFailed(
            f"{datapackage} is not the descriptor of a published package"
            f" ({type(error).__name__}: {error})"
        ) from None
    if not descriptor.get("licenses"):
        raise UploadFailed(
            f"{datapackage} states no licence, so nobody may pass it on: it may hold materials"
            " whose rights are not known. Only what iken publish made is uploaded"
        )
    if len({*names, DESCRIPTOR}) <= len(names):
        raise UploadFailed(f"{datapackage}: two resources have one name, or one is {DESCRIPTOR}")
    files = tuple(_file(datapackage, resource) for resource in resources)
    return PublishedPackage(datapackage, descriptor, files)


def descriptor_file(path: Path, text: str) -> PackageFile:
    """Give the descriptor as a file of the package; `text` is written to `path`."""
    path.write_text(text, encoding="utf-8", newline="\n")
    size, sha256, md5 = _digests(path)
    about = {
        "name": DESCRIPTOR,
        "title": "データパッケージ記述子",
        "title_en": "Data package descriptor",
        "description": "このデータセットの全ファイル・列・ライセンス・出典の機械可読な記述"
        "（Data Package v2）。このURLから直接読み込める。 / Machine-readable description of all"
        " files, columns, licences and sources (Data Package v2); it loads from this address.",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
    return PackageFile(path, about, size, sha256, md5)


def _file(datapackage: Path, resource: dict[str, Any]) -> PackageFile:
    stated = resource.get("path")
    inner = PurePosixPath(stated) if isinstance(stated, str) else None
    # Data Package v2, path: no absolute path, no way out of the package's folder.
    if inner is None or "://" in str(stated) or inner.is_absolute() or ".." in inner.parts:
        raise UploadFailed(
            f"{datapackage}: {resource['name']} is not a file inside the package: {stated}"
        )
    path = datapackage.parent / inner
    try:
        size, sha256, md5 = _digests(path)
    except OSError as error:
        raise UploadFailed(f"{path} cannot be read ({error.strerror}); publish again") from None
    if (size, f"sha256:{sha256}") != (resource.get("bytes"), resource.get("hash")):
        raise UploadFailed(
            f"{path} is not the file that {datapackage} describes (bytes or hash differ); publish"
            " again before uploading"
        )
    return PackageFile(path, resource, size, sha256, md5)


def _digests(path: Path) -> tuple[int, str, str]:
    """Give the size of a file in bytes, its SHA-256 and its MD5."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    size = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha256.update(chunk)
            md5.update(chunk)
            size += len(chunk)
    return size, sha256.hexdigest(), md5.hexdigest()
