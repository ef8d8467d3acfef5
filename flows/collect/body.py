"""The body of an answer, taken in by steps within a limit."""

import zlib
from collections.abc import Iterator

import httpx

from flows.collect.access import FetchError, Refused


class Retry(FetchError):
    """An answer after which the same request may be sent again, in `wait` seconds at the earliest."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        """Take the reason, and the seconds to wait."""
        super().__init__(reason)
        self.wait = wait


def read_body(answer: httpx.Response, most: int) -> bytes:
    """Read the body, unpacked, of `most` bytes at the most.

    Raises Refused for a larger one or an unknown packing, and Retry for one cut short.
    """
    said = answer.headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        raise Refused(f"{said} bytes; at most {most} are taken")
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise Refused(f"packed as {packing[:40]}, which was not asked for")
    chunks = answer.iter_raw()
    body = bytearray()
    for piece in _unpacked(chunks, most) if "gzip" in packing else chunks:
        body += piece
        if len(body) > most:
            raise Refused(f"more than {most} bytes")
    if not body:
        raise Retry("an empty body")
    return bytes(body)


def _unpacked(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Unpack gzip by steps, so that a bomb is noticed before it is in memory."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            # Where this gives all of `most + 1`, the reader stops: nothing is left behind.
            yield unpacker.decompress(chunk, most + 1)
    except zlib.error as error:
        raise Retry(f"its gzip packing is damaged ({error})") from error
    if not unpacker.eof:
        raise Retry("its gzip packing ends too soon")
