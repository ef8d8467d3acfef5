"""pdfium's functions called bare.

pdfium answers one question about one character a call, and a page has more than a thousand
characters. The generated bindings convert and check every argument of every call; called bare,
the same function in one `map` a page takes a quarter of the time.
"""

import ctypes
from typing import Any


def bare(function: Any, result: Any = ctypes.c_int, *arguments: Any) -> Any:
    """Give the same C function without argument checks, and without giving up the GIL.

    `arguments` are types, needed only where a plain int is handed on as a pointer.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)
