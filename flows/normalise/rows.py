"""Tells which rows of a table are which document's, for all documents of a batch at once."""

from collections.abc import Sequence
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc


class Rows:
    """The rows of one table, a document after the other.

    `owner` is the index of each row's document.
    """

    def __init__(self, counts: Sequence[int]) -> None:
        """Take how many rows each document has."""
        starts = [0, *accumulate(counts)]
        self.count = starts[-1]
        self._starts = pa.array(starts, pa.int32())
        rows = pa.ListArray.from_arrays(self._starts, pa.nulls(self.count))
        self.owner: pa.Int64Array = pc.list_parent_indices(rows)

    def numbers(self) -> "pa.Int64Array":
        """Give each row's ordinal in its document, from 1."""
        places = pa.arange(1, self.count + 1)  # type: ignore[attr-defined]  # its stubs lack it
        numbers: pa.Int64Array = pc.subtract(places, self.starts(self.owner))
        return numbers

    def starts(self, owner: "pa.Int64Array") -> "pa.Int32Array":
        """Give the place of the first row of each document that `owner` names."""
        return self._starts.take(owner)

    def places(self, indices: Sequence[int | None], owner: "pa.Int64Array") -> "pa.Int32Array":
        """Give the place of each row that is known by its document, and its index there."""
        return pc.add(pa.array(indices, pa.int32()), self.starts(owner))
