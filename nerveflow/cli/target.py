"""Functions by name, imported when they are called: a short command loads only what it needs."""

import gc
from collections.abc import Callable
from importlib import import_module

HOME_TARGET = "nerveflow.cli.home:home"


def imported(target: str) -> Callable[..., int]:
    """The function that `module:function` names.

    What is imported lives as long as the process: looking through it for garbage, now or at the
    exit, takes an eighth of the time of a short command.
    """
    module, _, name = target.partition(":")
    gc.disable()
    try:
        function: Callable[..., int] = getattr(import_module(module), name)
        gc.freeze()
    finally:
        gc.enable()
    return function
