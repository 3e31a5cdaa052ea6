"""Lines in, lines out: the same coach for screen readers, pipes and everybody who likes lines."""

from nerveflow.plain.console import Console, StreamConsole
from nerveflow.plain.running import run
from nerveflow.plain.telling import clock, heading

__all__ = ["Console", "StreamConsole", "clock", "heading", "run"]
