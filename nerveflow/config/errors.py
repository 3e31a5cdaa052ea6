"""The error of the settings."""


class SettingsError(Exception):
    """A setting could not be changed; the message is one line for the person."""
