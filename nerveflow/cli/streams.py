"""The three standard streams of the process."""

import errno
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TextIO, cast

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.encodings import PLAINLY, prepare
from nerveflow.harmless import tamed
from nerveflow.wording import words

_STYLE = re.compile("(\x1b\\[[0-9;]*m)")


class TamedStream:
    """A stream that nothing written to it can command: the one way out for lines.

    `styles` lets colours through, for what sets them itself.
    """

    def __init__(self, stream: TextIO, *, styles: bool = False) -> None:
        self.raw = stream
        """The stream below. What is written to it reaches a terminal as it is."""
        self._styles = styles

    def write(self, text: str) -> int:
        """Write text; line breaks and tabs stay as they are."""
        if self._styles:
            parts = _STYLE.split(text)
            self.raw.write("".join(p if n % 2 else tamed(p) for n, p in enumerate(parts)))
        else:
            self.raw.write(tamed(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of them."""
        for line in lines:
            self.write(line)

    @property
    def rich_proxied_file(self) -> "TamedStream":
        """Where Rich writes, which sets colours."""
        return TamedStream(self.raw, styles=True)

    def __getattr__(self, name: str) -> object:
        return getattr(self.raw, name)


def styled(stream: TextIO) -> TextIO:
    """The same stream for text that sets colours itself."""
    return cast(TextIO, TamedStream(raw(stream), styles=True))


def raw(stream: TextIO) -> TextIO:
    """The stream below, for what has to command the terminal: a notice, a progress line."""
    return stream.raw if isinstance(stream, TamedStream) else stream


@contextmanager
def data_output() -> Iterator[TextIO]:
    """Standard output for a document: every sign of it in UTF-8, and tamed only on a terminal."""
    if sys.stdout.isatty():
        yield sys.stdout
        return
    sys.stdout.flush()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield out
        out.flush()
    finally:
        # Or the standard output would be closed with it.
        out.detach()


def need_terminal(*, lines: bool = True) -> None:
    """Raise CliError if the screens cannot be shown; `lines` says whether lines would do."""
    if not on_terminal():
        needs = words.arguments.NEEDS_TERMINAL if lines else words.arguments.SCREENS_ALONE
        raise CliError(needs, exits.WRONG_USE)
    if not (sys.stderr and sys.stderr.isatty()):
        # Who looks at the terminal would see nothing of the error.
        print(f"nerveflow: {words.arguments.ERROR_NEEDED}")
        raise CliError(words.arguments.ERROR_NEEDED, exits.WRONG_USE)
    if os.environ.get("TERM") == "dumb":
        raise CliError(words.arguments.TOO_SIMPLE, exits.WRONG_USE)
    _forget_a_size_that_is_wrong()


def on_terminal() -> bool:
    """Whether a person can both see the output and type."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def input_descriptor() -> int | None:
    """The descriptor of standard input; None if it is closed."""
    try:
        return sys.stdin.fileno() if sys.stdin else None
    except (OSError, ValueError):
        return None


def prepare_streams() -> None:
    """Open closed descriptors, so that no file takes their place, and tame what is printed.

    Text of any kind can be printed, whatever the encoding.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    prepare()
    sys.stdout = _prepared(sys.stdout, 1)
    sys.stderr = _prepared(sys.stderr, 2)


class ClosedStream(io.TextIOBase):
    """In the place of a standard stream that was closed before the start: nobody reads it."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    @property
    def buffer(self) -> io.BytesIO:
        raise self._error()

    def write(self, text: str) -> int:
        """Raises OSError."""
        raise self._error()

    def _error(self) -> OSError:
        return OSError(errno.EBADF, words.arguments.CLOSED[self._descriptor])


def _prepared(stream: TextIO | None, descriptor: int) -> TextIO:
    if stream is None:
        return cast(TextIO, ClosedStream(descriptor))
    if isinstance(stream, TamedStream | ClosedStream):
        return stream
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=PLAINLY)
    return cast(TextIO, TamedStream(stream))


def _forget_a_size_that_is_wrong() -> None:
    """Drop COLUMNS and LINES if the terminal itself says how large it is.

    They are left over from another terminal, or set by a container.
    """
    with suppress(OSError):
        if all(os.get_terminal_size(2)):
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)
