"""Every command of the program, one record each. Imports only argparse."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nerveflow.cli.target import HOME_TARGET, imported
from nerveflow.cli.values import day, moment, part, speed, time_of_day, whole

REPORT_PARTS = (
    "summary",
    "ask",
    "goal",
    "pain",
    "tension",
    "stops",
    "practice",
    "dose",
    "safety",
    "helped",
    "routine",
    "notes",
)
NERVES = (
    "tibial", "sural", "peroneal", "deep peroneal", "sciatic", "femoral", "saphenous",
    "obturator", "lateral femoral cutaneous", "median", "ulnar", "radial",
)  # fmt: skip
STATUSES = ("completed", "stopped", "unfinished", "not-counting", "by-hand", "deleted")
BACKENDS = ("auto", "miniaudio", "simpleaudio", "player", "bell", "silent")


class CliCommand(NamedTuple):
    """One command: its name, its options and the function that runs it.

    Its help is `words.command_help.COMMANDS`.
    """

    name: str
    target: str
    """`module:function`, imported only when it runs.

    The function takes the options by keyword, under their names in the parser, and returns the
    exit code.
    """
    add_options: Callable[[ArgumentParser], None]

    def run(self, options: Mapping[str, object]) -> int:
        """Run it and return its exit code. Raises CliError and what `errors_as_lines` maps."""
        return imported(self.target)(**options)


def _run(parser: ArgumentParser) -> None:
    parser.add_argument("routine", nargs="?", metavar="ROUTINE")
    parser.add_argument("--plain", action="store_true")
    _choices(parser)
    answers = parser.add_mutually_exclusive_group()
    answers.add_argument("--one-key", action="store_true")
    answers.add_argument("--hands-free", action="store_true")
    parser.add_argument("--check-each", action="store_true")
    parser.add_argument("--mute", action="store_true")
    _audio(parser)
    parser.add_argument("--speed", type=speed, default=1.0, metavar="X")


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE")
    _choices(parser)
    parser.add_argument("--full", action="store_true")
    _json(parser)


def _new(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("--from", dest="origin", metavar="ROUTINE")
    starts = ("floor", "chair", "lying", "front", "side", "standing")
    parser.add_argument("--nerve", choices=NERVES, metavar="NERVE")
    parser.add_argument("--start", choices=starts)
    joints = ("knee", "ankle", "foot", "toes", "hip", "elbow", "wrist")
    parser.add_argument("--joint", choices=joints)
    parser.add_argument("--reps", type=whole(5, 10), metavar="N")
    parser.add_argument("--source", metavar="TEXT")


def _edit(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE")
    parser.add_argument("--mute", action="store_true")
    _audio(parser)


def _preview(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="FILE")
    parser.add_argument("--at", metavar="STEP", default="")


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--name", metavar="NAME")
    parser.add_argument("--from", dest="sender", metavar="WHO")
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--replace", action="store_true")


def _pack(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE")
    parser.add_argument("--to", metavar="FILE")


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE")


def _card(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE")
    _json(parser)


def _draw(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE")
    parser.add_argument("step", type=whole(1, 999), metavar="STEP")
    parser.add_argument("-o", "--output", required=True, metavar="FILE")
    parser.add_argument("--side", choices=("left", "right"))
    parser.add_argument("--variant", metavar="NAME")
    parser.add_argument("--dark", action="store_true")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("--watch", action="store_true")
    _json(parser)


def _fmt(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--check", action="store_true")


def _diff(parser: ArgumentParser) -> None:
    parser.add_argument("before", metavar="BEFORE")
    parser.add_argument("after", metavar="AFTER")
    _json(parser)


def _schema(parser: ArgumentParser) -> None:
    parser.add_argument("--write", nargs="?", const="", metavar="FOLDER")


def _history(parser: ArgumentParser) -> None:
    parser.add_argument("--limit", type=whole(1, 1_000_000), metavar="N")
    parser.add_argument("--rehearsals", action="store_true")
    parser.add_argument("--routine", metavar="ROUTINE")
    parser.add_argument("--nerve", metavar="NERVE")
    parser.add_argument("--side", choices=("left", "right"))
    parser.add_argument("--status", choices=STATUSES, metavar="STATUS")
    parser.add_argument("--from", dest="first", type=day, metavar="DAY")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY")
    parser.add_argument("--words", metavar="WORDS")
    _json(parser)


def _stats(parser: ArgumentParser) -> None:
    time = parser.add_mutually_exclusive_group()
    time.add_argument("--weeks", type=whole(1, 5_000), metavar="N")
    time.add_argument("--all", dest="ever", action="store_true")
    parser.add_argument("--side", choices=("left", "right"))
    _json(parser)


def _change(parser: ArgumentParser) -> None:
    parser.add_argument("session_id", metavar="ID")
    parser.add_argument("--correct", nargs=2, metavar=("N", "VALUE"))
    parser.add_argument("--note", metavar="TEXT")
    parser.add_argument("--not-counting", action="store_true")
    parser.add_argument("--counting", action="store_true")
    parser.add_argument("--delete", action="store_true")
    parser.add_argument("--restore", action="store_true")
    parser.add_argument("--why", metavar="TEXT")


def _pain(parser: ArgumentParser) -> None:
    parser.add_argument("value", nargs="?", type=whole(0, 10), metavar="N")
    parser.add_argument("--where", metavar="PLACE")
    parser.add_argument("--side", choices=("left", "right"))
    parser.add_argument("--at", type=moment, metavar="TIME")
    parser.add_argument("--note", metavar="TEXT")
    parser.add_argument("--list", dest="listed", action="store_true")
    parser.add_argument("--limit", type=whole(1, 1_000_000), metavar="N")
    parser.add_argument("--undo", action="store_true")
    _json(parser)


def _log(parser: ArgumentParser) -> None:
    parser.add_argument("day", type=day, metavar="DAY")
    parser.add_argument("routine", metavar="ROUTINE")
    parser.add_argument("--side", choices=("left", "right", "both"))
    parser.add_argument("--part", action="append", type=part, metavar="PART")
    parser.add_argument("--at", type=time_of_day, metavar="HH:MM")
    parser.add_argument("--minutes", type=whole(1, 600), metavar="N")
    ten = whole(0, 10)
    parser.add_argument("--tension", type=ten, metavar="N")
    parser.add_argument("--pain-before", type=ten, metavar="N")
    parser.add_argument("--pain-after", type=ten, metavar="N")
    parser.add_argument("--note", metavar="TEXT")


def _session(parser: ArgumentParser) -> None:
    parser.add_argument("session_id", metavar="ID")
    _json(parser)


def _plan(parser: ArgumentParser) -> None:
    parser.add_argument("routine", nargs="?", metavar="ROUTINE")
    parser.add_argument("--weekly", type=whole(0, 7), metavar="N")
    parser.add_argument("--withdraw", metavar="QUESTION")
    _json(parser)


def _remind(parser: ArgumentParser) -> None:
    parser.add_argument("--ics", metavar="FILE")
    parser.add_argument("--timer", choices=("systemd", "cron", "launchd"))
    parser.add_argument("--folder", metavar="FOLDER")
    parser.add_argument("--at", type=time_of_day, default="18:00", metavar="HH:MM")


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument("--play", action="store_true")
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--voice", action="store_true")
    parser.add_argument("--recover", action="store_true")
    parser.add_argument("--rebuild", action="store_true")
    _audio(parser)
    _json(parser)


def _report(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="FILE")
    parser.add_argument("--from", dest="first", type=day, metavar="DAY")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY")
    parser.add_argument("--only", nargs="+", choices=REPORT_PARTS, metavar="PART")
    parser.add_argument("--notes", action="store_true")
    parser.add_argument("--force", action="store_true")


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("ndjson", "json", "csv"), default="ndjson")
    parser.add_argument("-o", "--output", metavar="FILE")


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--dry-run", action="store_true")


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE")


def _weeks(parser: ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--plan", action="store_true")
    one.add_argument("--look", action="store_true")
    one.add_argument("--review", action="store_true")
    one.add_argument("--rate", dest="rating", type=whole(0, 10), metavar="N")
    one.add_argument("--pause", type=whole(1, 12), metavar="WEEKS")
    one.add_argument("--go-on", type=whole(1, 12), metavar="WEEKS")
    one.add_argument("--stop", action="store_true")
    _json(parser)


def _trial(parser: ArgumentParser) -> None:
    parser.add_argument("--begin", choices=("input", "time", "order"))
    parser.add_argument("--by", choices=("check", "pain", "tension"))
    parser.add_argument("--pairs", type=whole(6, 12), metavar="N")
    parser.add_argument("--input", dest="stimulus", metavar="KIND")
    parser.add_argument("--end", action="store_true")
    _json(parser)


def _choices(parser: ArgumentParser) -> None:
    parser.add_argument("--side", choices=("left", "right", "both"))
    parser.add_argument("--reps", type=whole(5, 10), metavar="N")
    parser.add_argument("--variant", metavar="NAME")


def _audio(parser: ArgumentParser) -> None:
    parser.add_argument("--audio", choices=BACKENDS, metavar="NAME")


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def _nothing(parser: ArgumentParser) -> None:
    """No options."""


HOME = CliCommand("", HOME_TARGET, _nothing)
"""The command that runs if none is typed."""

CLI = "nerveflow.cli"
COMMANDS = (
    CliCommand("run", f"{CLI}.run:run", _run),
    CliCommand("routines", f"{CLI}.routines:routines", _json),
    CliCommand("show", f"{CLI}.show:show", _show),
    CliCommand("draw", f"{CLI}.draw:draw", _draw),
    CliCommand("new", f"{CLI}.new:new", _new),
    CliCommand("edit", f"{CLI}.edit:edit", _edit),
    CliCommand("preview", f"{CLI}.preview:preview", _preview),
    CliCommand("add", f"{CLI}.add:add", _add),
    CliCommand("pack", f"{CLI}.pack:pack", _pack),
    CliCommand("remove", f"{CLI}.remove:remove", _remove),
    CliCommand("card", f"{CLI}.card:card", _card),
    CliCommand("check", f"{CLI}.check:check", _check),
    CliCommand("fmt", f"{CLI}.fmt:fmt", _fmt),
    CliCommand("diff", f"{CLI}.diff:diff", _diff),
    CliCommand("schema", f"{CLI}.schema:schema", _schema),
    CliCommand("history", f"{CLI}.history:history", _history),
    CliCommand("session", f"{CLI}.session:session", _session),
    CliCommand("stats", f"{CLI}.stats:stats", _stats),
    CliCommand("change", f"{CLI}.change:change", _change),
    CliCommand("pain", f"{CLI}.pain:pain", _pain),
    CliCommand("log", f"{CLI}.log:log", _log),
    CliCommand("report", f"{CLI}.report:report", _report),
    CliCommand("export", f"{CLI}.export:export", _export),
    CliCommand("import", f"{CLI}.import_:import_", _import),
    CliCommand("backup", f"{CLI}.backup:backup", _backup),
    CliCommand("wipe", f"{CLI}.wipe:wipe", _nothing),
    CliCommand("weeks", f"{CLI}.weeks:weeks", _weeks),
    CliCommand("trial", f"{CLI}.trial:trial", _trial),
    CliCommand("plan", f"{CLI}.plan:plan", _plan),
    CliCommand("remind", f"{CLI}.remind:remind", _remind),
    CliCommand("doctor", f"{CLI}.doctor:doctor", _doctor),
)
"""In the order of the help."""
