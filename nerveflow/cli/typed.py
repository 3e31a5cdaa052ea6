"""What was typed, with the type of each option."""

import argparse
from typing import Literal


class Arguments(argparse.Namespace):
    """Every option of every command; those of other commands keep what stands here."""

    command: str | None = None
    routine: str | None = None
    files: list[str]
    id: str = ""
    plain: bool = False
    json: bool = False
    side: Literal["left", "right", "both"] | None = None
    reps: int | None = None
    variant: str | None = None
    hands_free: bool = False
    check_each: bool = False
    mute: bool = False
    audio: Literal["auto", "miniaudio", "simpleaudio", "player", "bell", "silent"] | None = None
    speed: float = 1.0
    limit: int | None = None
    rehearsals: bool = False
    ics: str | None = None
    timer: Literal["systemd", "cron", "launchd"] | None = None
    at: str = "18:00"
    play: bool = False
    withdraw: str | None = None
    weekly: int | None = None
