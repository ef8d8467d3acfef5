"""`python -m tests.quality`: measures all gold documents and writes docs/quality.md."""

import os
import sys

from tests.quality.extracted import EXTRACTORS
from tests.quality.gold import ROOT
from tests.quality.measure import (
    Path,
    made_up,
    seed_in_all_forms,
    third_party,
    third_party_as_text,
    write,
)

samples = Path(os.environ.get("IKEN_SAMPLES", ROOT.parent / "shared" / "samples"))
if not samples.is_dir():
    sys.exit(f"the samples are not at {samples}: set IKEN_SAMPLES")
write(
    [
        *seed_in_all_forms(),
        *third_party(samples),
        *third_party_as_text(samples, EXTRACTORS),
        *made_up(),
    ]
)
