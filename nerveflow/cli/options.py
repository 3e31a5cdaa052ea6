"""What each command takes, and what its values may be. Imports argparse alone."""

from argparse import ArgumentParser, ArgumentTypeError

SLOWEST_REHEARSAL = 2
BACKENDS = ("auto", "miniaudio", "simpleaudio", "player", "bell", "silent")


def lead(run: ArgumentParser) -> None:
    """How a session is led."""
    run.add_argument("routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow")
    run.add_argument("--plain", action="store_true", help="lines instead of screens")
    run.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    run.add_argument("--reps", type=_reps, metavar="N", help="repetitions of each glide, 5-10")
    run.add_argument("--variant", metavar="NAME", help="begin with this variant, such as chair")
    run.add_argument("--hands-free", action="store_true", help="waits go on by themselves")
    run.add_argument(
        "--check-each", action="store_true", help="the check you chose after each nerve too"
    )
    run.add_argument("--mute", action="store_true", help="no sound, and no device is opened")
    run.add_argument("--audio", choices=BACKENDS, metavar="NAME", help=", ".join(BACKENDS))
    run.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="X",
        help="rehearse, 2 to 1000 times as fast; silent beyond 2",
    )


def show(show: ArgumentParser) -> None:
    """What a dry run is of."""
    show.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    show.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    show.add_argument("--reps", type=_reps, metavar="N", help="repetitions of each glide, 5-10")
    show.add_argument("--variant", metavar="NAME", help="begin with this variant, such as chair")
    json(show)


def check(check: ArgumentParser) -> None:
    """Which files."""
    check.add_argument("files", nargs="+", metavar="FILE", help="a routine file")
    json(check)


def history(history: ArgumentParser) -> None:
    """How much of it."""
    history.add_argument("--limit", type=_count, metavar="N", help="the newest N alone")
    history.add_argument("--rehearsals", action="store_true", help="rehearsals too")
    json(history)


def session(session: ArgumentParser) -> None:
    """Which session."""
    session.add_argument("id", metavar="ID", help="its id, or the beginning of it")
    json(session)


def plan(plan: ArgumentParser) -> None:
    """For which routine, how often, and what is taken back."""
    plan.add_argument("routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow")
    plan.add_argument(
        "--weekly",
        type=_weekly,
        metavar="N",
        help="write into config.toml how often a week it is meant to be done; 0 ends it",
    )
    plan.add_argument(
        "--withdraw",
        metavar="QUESTION",
        help="take back a clearance, or an answer about a sensory input",
    )
    json(plan)


def remind(remind: ArgumentParser) -> None:
    """Where reminders go, and when they come."""
    remind.add_argument("--ics", metavar="FILE", help="write a calendar file; - is standard output")
    remind.add_argument("--timer", choices=("systemd", "cron", "launchd"), help="print its lines")
    remind.add_argument("--at", type=_time, default="18:00", metavar="HH:MM", help="default: 18:00")


def doctor(doctor: ArgumentParser) -> None:
    """What is tried."""
    doctor.add_argument("--play", action="store_true", help="play one tone and one spoken line")
    doctor.add_argument("--audio", choices=BACKENDS, metavar="NAME", help=", ".join(BACKENDS))
    json(doctor)


def json(command: ArgumentParser) -> None:
    """For programs."""
    command.add_argument("--json", action="store_true", help="for programs; the fields are stable")


def _reps(text: str) -> int:
    return _whole(text, 5, 10)


def _weekly(text: str) -> int:
    return _whole(text, 0, 7)


def _count(text: str) -> int:
    return _whole(text, 1, 1_000_000)


def _whole(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
        raise ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    # In between a person could follow, and nothing about safety is asked in a rehearsal.
    if speed != 1 and not SLOWEST_REHEARSAL <= speed <= 1_000:
        raise ArgumentTypeError(
            f"{text!r} is neither 1 (life, with the safety questions) nor a number from 2 to 1000"
        )
    return speed


def _time(text: str) -> str:
    hours, _, minutes = text.partition(":")
    right = hours.isdigit() and minutes.isdigit() and len(minutes) == 2
    if not (text.isascii() and right and int(hours) < 24 and int(minutes) < 60):
        raise ArgumentTypeError(f"{text!r} is no time such as 18:00")
    return f"{int(hours):02}:{minutes}"
