"""What the person set: config.toml, parsed at the door and written without losing anything."""

from nerveflow.config.file import ConfigFile, UnwritableError, load, save
from nerveflow.config.model import Config
from nerveflow.config.settings import Setting, Value, change, list_settings

__all__ = [
    "Config",
    "ConfigFile",
    "Setting",
    "UnwritableError",
    "Value",
    "change",
    "list_settings",
    "load",
    "save",
]
