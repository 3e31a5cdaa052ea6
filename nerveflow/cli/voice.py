"""How long the lines of a session are spoken, by the recordings that would be played."""

from collections.abc import Callable
from functools import cache

from nerveflow.config.sections import SoundSettings
from nerveflow.paths import Paths
from nerveflow.resources import shipped
from nerveflow.session.spoken import BY_WORDS, SpokenTimes


def times_by_words(wanted: SoundSettings) -> SpokenTimes:
    """For a speaker that plays no recordings."""
    return BY_WORDS


def recorded_times(paths: Paths) -> Callable[[SoundSettings], SpokenTimes]:
    """A function that gives the times of the recordings, the person's own ones included."""
    sounds = shipped("sounds")

    @cache
    def times(wanted: SoundSettings) -> SpokenTimes:
        # Late: the first picture needs no sound.
        from nerveflow.audio.own_recordings import find_own
        from nerveflow.audio.spoken_times import spoken_times

        return spoken_times(wanted, sounds, find_own(paths.sounds_dir))

    return times
