"""Arguments, environment and the real clock: wires a front end and hands over."""

from nerveflow.cli.main import main

__all__ = ["main"]
