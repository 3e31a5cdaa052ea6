"""English: what plays the sound, what became of it, and what is wrong with a recording."""

OUTPUTS = {
    "miniaudio": "the sound device",
    "simpleaudio": "simpleaudio",
    "player": "a player program",
    "bell": "the terminal bell",
}
"""What plays the sound, by its saved value."""
IS_BACK = "It is back."
NO_VOICE = "There is no voice for some lines of this routine, so you hear only tones there."
DEVICE_SILENT = "the sound device does not answer"
DEVICE_TAKES_NOTHING = "the sound device takes no samples"
NO_MINIAUDIO = "miniaudio is not installed"
NO_SIMPLEAUDIO = "simpleaudio is not installed"
SIMPLEAUDIO_CRASHES = "simpleaudio crashes Python 3.12 and later"
SIMPLEAUDIO_OPENS_NONE = "simpleaudio finds no device that opens"
SYSTEM_DEFAULT = "system default"
NO_PLAYER = "no player program is installed"
ENGINE_GAVE_NOTHING = "espeak-ng gave no sound"
ENGINE_TWO_CHANNELS = "the engine wrote two channels"
ENDS_TOO_SOON = "it ends too soon"
NOT_WAV = "not a WAV file: save it as WAV with 16 bits"
CANNOT_READ_IT = "cannot be read"
LINK_TO_ITSELF = "a link to itself"
NO_FILE = "not a file"
RECORDING_SILENT = "it is silent"


def no_sound_found(why: str, instead: str) -> str:
    """No device plays; `instead` is `used_instead`."""
    return f"No sound found: {why}. {instead}."


def stopped(then: str) -> str:
    """A device was lost."""
    return f"The sound stopped. {then}"


def keeps_trying(instead: str) -> str:
    """What plays in its place; `instead` is `used_instead`."""
    return f"{instead}, and we keep trying."


def through(output: str, *, again: bool) -> str:
    """A device plays again, or now."""
    return f"Sound {'again' if again else 'now'}, through {output}."


def used_instead(output: str) -> str:
    """What plays in place of the device, by its saved value; in silence all is read."""
    if output == "silent":
        return "What you would hear is only shown"
    name = OUTPUTS.get(output, output)
    return f"{name[0].upper()}{name[1:]} is used instead"


def no_device_answers(error: object) -> str:
    """No device can be asked."""
    return f"no sound device answers ({error})"


def device_not_started(error: object) -> str:
    """A device does not start."""
    return f"the sound device does not start ({error})"


def does_not_play(program: str, code: int | None = None) -> str:
    """A player program does not play; `code` is its exit code."""
    return f"{program} does not play" + (f" (exit {code})" if code is not None else "")


def does_not_answer(program: str) -> str:
    """A speech program does not end."""
    return f"{program} does not answer"


def no_sound_written(error: object) -> str:
    """A speech program has written no sound."""
    return f"no sound was written: {error}"


def no_playable_wav(name: str, why: str) -> str:
    """A file cannot be played."""
    return f"{name}: no WAV that can be played ({why})"


def wrong_width(name: str, bits: int, channels: int) -> str:
    """A file has other samples."""
    return f"{name}: {bits} bit, {channels} channels; 16 bit, 1 or 2 wanted"


def wrong_rate(name: str, rate: int) -> str:
    """A file has too many or too few samples a second."""
    return f"{name}: {rate} samples a second cannot be played"


def no_flac(name: str, bits: int) -> str:
    """A file is not a FLAC file of ours."""
    return f"{name}: no FLAC of one channel and {bits} bits"


def flac_ends(name: str) -> str:
    """A file is cut."""
    return f"{name}: {ENDS_TOO_SOON}"


def flac_damaged(name: str) -> str:
    """A file is not what it was."""
    return f"{name}: damaged"


def same_line(file: str) -> str:
    """Two recordings are of one line."""
    return f"is for the same line as {file}"


def larger_than(megabytes: int) -> str:
    """A recording is too large."""
    return f"larger than {megabytes} MB"


def longer_than(seconds: int) -> str:
    """A recording is too long."""
    return f"longer than {seconds} seconds"
