"""Functions by name, imported when they are called: a short command loads only what it needs."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

HOME_TARGET = "nerveflow.cli.home:home"


def imported(target: str) -> Callable[..., int]:
    """The function that `module:function` names."""
    module, _, name = target.partition(":")
    with loading():
        function: Callable[..., int] = getattr(import_module(module), name)
    return function


@contextmanager
def loading() -> Iterator[None]:
    """While modules are imported, which live as long as the process.

    Looking through them for garbage, now or later on, takes an eighth of the time of a short
    command, and as much of the time to the first picture.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
