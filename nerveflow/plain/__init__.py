"""Lines in, lines out: the same coach for screen readers, pipes and everybody who likes lines."""

from nerveflow.plain.console import Console
from nerveflow.plain.naming import clock, heading
from nerveflow.plain.running import run
from nerveflow.plain.stream_console import StreamConsole

__all__ = ["Console", "StreamConsole", "clock", "heading", "run"]
