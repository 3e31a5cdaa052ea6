"""English: the settings screen."""


def settings_saved_in(file: object) -> str:
    """Where settings are saved."""
    return f"Saved in {file}. Your own keys and weekly plan are in the same file."


def default_is(value: str) -> str:
    """The default of a setting."""
    return f"Default: {value}."
