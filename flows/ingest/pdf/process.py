"""The process that PdfWorker starts: it reads PDFs from its input and answers on its output.

It says READY once. A question is two lengths (of name and document, little-endian, 64 bits each), the name and the
document; an answer is a length and JSON: the fields of SourceLines, or reason and advice.
"""

import contextlib
import json
import os
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from flows.ingest.pdf.limits import PdfLimits
from flows.ingest.pdf.worker import READY
from flows.lines import Layout, RejectedDocument, SourceLines

_LENGTHS = struct.Struct("<QQ")
_LENGTH = struct.Struct("<Q")


def main() -> None:
    """Serve until the input ends."""
    limits = PdfLimits(**json.loads(sys.argv[1]))
    questions = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _limit_process(limits)
    # Imported here, so that the limits hold for pdfium from its start.
    from flows.ingest.pdf.reader import read_pdf

    answers.write(READY)
    answers.flush()
    while len(header := questions.read(_LENGTHS.size)) == _LENGTHS.size:
        name_length, length = _LENGTHS.unpack(header)
        name = questions.read(name_length).decode("utf-8", "replace")
        data = questions.read(length)
        if len(data) < length:
            return
        _limit_time(limits)
        body = json.dumps(_answer(read_pdf, data, name, limits), ensure_ascii=False).encode(
            "utf-8", "replace"
        )
        answers.write(_LENGTH.pack(len(body)) + body)
        answers.flush()


def _answer(
    read: Callable[[bytes, str, PdfLimits], SourceLines], data: bytes, name: str, limits: PdfLimits
) -> dict[str, Any]:
    try:
        source = read(data, name, limits)
        answer = {one.name: getattr(source, one.name) for one in fields(source)}
        answer["layout"] = {one.name: getattr(source.layout, one.name) for one in fields(Layout)}
        return answer
    except RejectedDocument as rejected:
        return {"reason": rejected.reason, "advice": rejected.advice}
    except MemoryError:
        memory = limits.memory_bytes // 1_000_000
        return {
            "reason": f"reading it needs more than {memory:,} MB of memory",
            "advice": "The file is damaged, hostile or huge; split it, or raise the memory limit",
        }
    except Exception as error:
        return {
            "reason": f"the PDF reader fails on it ({type(error).__name__}: {error})",
            "advice": "This is a fault of iken: please report it with the file",
        }


def _limit_process(limits: PdfLimits) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit is in force already
            resource.setrlimit(kind, (most, most))


def _limit_time(limits: PdfLimits) -> None:
    if sys.platform == "win32":
        return
    import resource

    most = int(time.process_time() + limits.seconds) + 2
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


if __name__ == "__main__":
    main()
