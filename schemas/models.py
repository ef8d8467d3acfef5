"""The six tables of the dataset and the Pandera model that declares each.

Importing this module imports Pandera (seconds, where pandas is installed). Code that only needs
names and types reads the projection in schemas/tables/ through `schemas.arrow`.
"""

import pandera.polars as pa

from schemas.attributions import Attributions
from schemas.documents import Documents
from schemas.lines import Lines
from schemas.opinions import Opinions
from schemas.sections import Sections
from schemas.themes import Themes

MODELS: dict[str, type[pa.DataFrameModel]] = {
    "documents": Documents,
    "themes": Themes,
    "sections": Sections,
    "opinions": Opinions,
    "attributions": Attributions,
    "lines": Lines,
}
