"""How much a document may ask of us before it is rejected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What reading one PDF may cost. The defaults are ample for a council's materials.

    The longest real ones (compiled minutes, public comments) have some hundreds of pages, 2,000
    characters a page and 20 MB, and are read at about 100 pages a second in 50 MB. `seconds`
    is time on the clock and of the processor alike, for one document; `memory_bytes` is the address
    space of the process that reads (POSIX only; elsewhere the time limit alone holds).
    """

    file_bytes: int = 200_000_000
    pages: int = 2_000
    characters_per_page: int = 100_000
    seconds: float = 60.0
    memory_bytes: int = 1_000_000_000
