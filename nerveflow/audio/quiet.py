"""Keeps libasound from printing over the screen.

It writes to file descriptor 2, where Textual draws. Redirecting the descriptor would swallow the
picture, so its own error handler is replaced instead.
"""

import ctypes
import sys

_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _say_nothing(*_ignored: object) -> None:
    return None


# libasound keeps a pointer to it, so it has to live as long as the process.
_SILENT = _HANDLER(_say_nothing)


def silence_libasound() -> bool:
    """Make libasound mute; False where there is none, or none that can be told."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        library = ctypes.CDLL("libasound.so.2")
        library.snd_lib_error_set_handler(_SILENT)
    except (OSError, AttributeError):
        return False
    return True
