"""Ruby (ルビ): the small print over words that says how they are read."""

import re

from flows.ingest.pdf.segments import Segment

_RUBY = re.compile(r"^[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f･・•●○◦﹅﹆゛゜\s]+$")
_RUBY_SIZE = 0.65  # JIS X 4051: ruby is half the size of what it explains


def part_ruby(segments: list[Segment]) -> tuple[list[Segment], list[tuple[Segment, Segment]]]:
    """Part the ruby from the text: give the text, and each ruby with the text it stands over."""
    sizes = {segment.size for segment in segments}
    if len(sizes) < 2 or min(sizes) > _RUBY_SIZE * max(sizes):
        return segments, []
    text, ruby = [], []
    for segment in segments:
        host = _ruby_host(segment, segments)
        if host is None:
            text.append(segment)
        else:
            ruby.append((segment, host))
    return text, ruby


def _ruby_host(segment: Segment, segments: list[Segment]) -> Segment | None:
    if not all(_RUBY.match(fragment.text) for fragment in segment.fragments):
        return None
    for host in segments:
        if (
            segment.size <= _RUBY_SIZE * host.size
            and host.x0 - host.size <= segment.x0
            and segment.x1 <= host.x1 + host.size
            and -0.4 * host.size <= segment.y1 - host.y0 <= 0.45 * host.size
        ):
            return host
    return None
