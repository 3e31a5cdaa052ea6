"""Stops libasound from printing over the screen.

It writes to file descriptor 2, where Textual draws. Redirecting the descriptor would swallow the
picture, so libasound's error handler is replaced instead.
"""

import ctypes
import sys

_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _print_nothing(*_ignored: object) -> None:
    return None


# libasound holds a pointer to it, so it has to live as long as the process.
_SILENT = _HANDLER(_print_nothing)


def silence_libasound() -> bool:
    """Install the silent handler; False if libasound is missing or does not take one."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        library = ctypes.CDLL("libasound.so.2")
        library.snd_lib_error_set_handler(_SILENT)
    except (OSError, AttributeError):
        return False
    return True
