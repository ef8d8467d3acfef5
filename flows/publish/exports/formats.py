"""The formats into which a published package can be exported, and the one way to do it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from flows.publish.exports.package import ExportFailed, Package, check_files, read_package

_CATALOGUE = "flows.publish.catalogue"
_EXPORTS = "flows.publish.exports"

# Takes the package, where to write, and the address of the published datapackage.json's folder
# where that is known; gives the files that it wrote.
Write = Callable[[Package, Path, str | None], list[Path]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, what it writes, for whom, and the code that does.

    `file` is the name that its file gets in a folder; null for a format that is a folder itself.
    """

    name: str
    file: str | None
    japanese: str
    english: str
    module: str
    function: str = "write"

    def load(self) -> Write:
        """Give the function that writes it; raises ExportFailed where a library is missing."""
        try:
            write: Write = getattr(import_module(self.module), self.function)
        except ModuleNotFoundError as error:
            raise ExportFailed(
                f"the format {self.name} needs {error.name}: "
                f"{sys.executable} -m pip install {error.name}"
            ) from error
        return write


_ALL = (
    Format(
        "excel",
        "iken.xlsx",
        "Excelブック（表紙・表ごとのシート・項目定義）",
        "Excel workbook: cover, a sheet a table, dictionary",
        f"{_EXPORTS}.excel",
    ),
    Format(
        "excel-csv",
        None,
        "Excelで開けるCSV（BOM付き、フォルダー）",
        "folder of CSV that Excel opens, with BOM",
        f"{_EXPORTS}.excel_csv",
    ),
    Format(
        "kouchou-ai",
        "kouchou-ai.csv",
        "広聴AIに読み込むCSV",
        "CSV for kouchou-ai",
        f"{_EXPORTS}.kouchou_ai",
    ),
    Format(
        "polis",
        None,
        "Polisに読み込むCSV（フォルダー）",
        "folder of CSV for Polis",
        f"{_EXPORTS}.polis",
    ),
    Format(
        "sqlite",
        "iken.db",
        "SQLiteデータベース（全文検索付き、Datasette用）",
        "SQLite database with full-text search, for Datasette",
        f"{_EXPORTS}.sqlite",
    ),
    Format(
        "duckdb",
        "iken.sql",
        "DuckDBのビュー（Parquetを直接読む）",
        "views over the Parquet files, for DuckDB",
        f"{_EXPORTS}.duckdb_views",
    ),
    Format(
        "dcat-jsonld",
        "catalog.jsonld",
        "データカタログ（DCAT-AP 3、JSON-LD）",
        "catalogue entry, DCAT-AP 3 as JSON-LD",
        f"{_CATALOGUE}.dcat",
        "write_jsonld",
    ),
    Format(
        "dcat-turtle",
        "catalog.ttl",
        "データカタログ（DCAT-AP 3、Turtle）",
        "catalogue entry, DCAT-AP 3 as Turtle",
        f"{_CATALOGUE}.dcat",
        "write_turtle",
    ),
    Format(
        "schema-org",
        "dataset.jsonld",
        "検索エンジン向け（schema.org Dataset）",
        "schema.org Dataset, for search engines",
        f"{_CATALOGUE}.schema_org",
    ),
    Format(
        "croissant",
        "croissant.json",
        "機械学習向け（Croissant 1.1）",
        "Croissant 1.1, for machine-learning tools",
        f"{_CATALOGUE}.croissant",
    ),
    Format(
        "hugging-face",
        None,
        "Hugging Face Hub のデータセット（フォルダー）",
        "folder for the Hugging Face Hub, with its card",
        f"{_CATALOGUE}.hugging_face",
    ),
    Format(
        "citation",
        "CITATION.cff",
        "引用情報（Citation File Format 1.2）",
        "how to cite, Citation File Format 1.2",
        f"{_CATALOGUE}.citation",
    ),
    Format(
        "datacite",
        "datacite.json",
        "DOI登録用の項目（DataCite 4.5）",
        "fields for a DOI, DataCite 4.5",
        f"{_CATALOGUE}.datacite",
    ),
    Format(
        "gif",
        "gif.json",
        "原資料の目録（GIF DS-451-6 報告書・会議資料等）",
        "the source materials in the government's model, GIF DS-451-6",
        f"{_CATALOGUE}.gif",
    ),
)
FORMATS = {one.name: one for one in _ALL}


def export(
    name: str, datapackage: Path, target: Path, *, base_url: str | None = None
) -> list[Path]:
    """Export the package whose descriptor is `datapackage` in the format `name` to `target`.

    `target` is a file, or for a format of several files (and for any format, if it exists already)
    a folder. `base_url` is the address at which datapackage.json's folder is published: links to
    the data begin with it; without, they are relative to `target`. Gives the files written.

    Raises ExportFailed where the format is unknown or needs a library that is not installed, or
    the package cannot be read or does not fit the format; what stood at `target` then stands.
    """
    if name not in FORMATS:
        raise ExportFailed(f"there is no format {name}; there are {', '.join(FORMATS)}")
    wanted = FORMATS[name]
    write = wanted.load()
    if wanted.file and target.is_dir():
        target /= wanted.file
    if not wanted.file and target.is_file():
        raise ExportFailed(f"{target} is a file; the format {name} is written into a folder")
    package = read_package(datapackage)
    check_files(package)
    try:
        return write(package, target, base_url)
    except (LookupError, TypeError, ValueError) as error:
        raise ExportFailed(
            f"{datapackage} cannot be exported ({type(error).__name__}: {error}):"
            " iken check says whether something is wrong with it"
        ) from error
