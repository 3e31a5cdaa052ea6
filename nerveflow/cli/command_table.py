"""Every command of the program, one record each. Imports argparse alone."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nerveflow.cli.target import HOME_TARGET, imported
from nerveflow.cli.values import day, moment, part, speed, time_of_day, whole

EXAMPLES = """\
examples:
  nerveflow                                  the home screen; Enter starts what is chosen
  nerveflow run                              the whole flow; the first time the short one
  nerveflow run short-flow --side left       three minutes, the left leg alone
  nerveflow run tibial-glide --reps 6        one nerve, six repetitions of each glide
  nerveflow run short-flow --plain           lines in, lines out: screen readers, pipes
  nerveflow run nerve-flow --speed 60        rehearse it sixty times faster; nobody moves
  nerveflow show short-flow                  what it will ask for, without starting it
  nerveflow draw tibial-glide 3 -o glide.svg  one step as a picture, or as a .png
  nerveflow new "Calf on the chair"          a routine of your own, to change in any editor
  nerveflow check my-routine.toml            what is wrong in a file, with line and column
  nerveflow add from-my-physio.toml          look at a file that somebody sent, and add it
  nerveflow history --limit 5                the last five sessions
  nerveflow session 0199d31a-7c10            one of them, by its id as history shows it
  nerveflow stats                            does it help? what the last four weeks show
  nerveflow pain 4 --where calf --side left  pain between sessions, noted
  nerveflow log yesterday tibial-glide       a session done without the program
  nerveflow plan                             what is proposed today, and why
  nerveflow doctor                           check sound, voice and folders
  nerveflow doctor --keys                    what your clicker sends, and what it means
  nerveflow doctor --voice                   each spoken line, and the file name for your own voice

exit codes: 0 done, 1 findings or nothing to do, 2 wrong use,
            3 the safety questions allow no session today, 130 interrupted
"""

RUN_EXAMPLES = """\
ROUTINE is an id (see nerveflow routines) or a path to a file.

examples:
  nerveflow run                                    nerve-flow; the first time short-flow
  nerveflow run short-flow --plain                 one line for each thing that happens
  nerveflow run sural-glide --side right --reps 5  one nerve on one leg
  nerveflow run tibial-glide --variant chair       begin with a gentler variant
  nerveflow run nerve-flow --plain --speed 60      a rehearsal: no questions, not in the history

In plain lines: Enter means ready, pause or continue; a number is the tension; n and b go to the
next step and back; e and h switch to an easier and a harder variant; f reports a symptom, p says
how much it hurts, s stops, and ? lists the rest. Where the input has ended, steps that wait for you
continue on their own.
An unfinished session is offered first: c continues it, k finishes it here and saves it, d discards
it, and Enter leaves it for later.
"""

CARD_EXAMPLES = """\
What to lay beside a paper, or to read before following a file: where it departs from the usual
dose (in red what is grave), cautions, dose by nerve and side, tension, positions in degrees,
tempo, sources.

examples:
  nerveflow card tibial-glide              of a shipped routine
  nerveflow card ./from-my-physio.toml     of a file, before it is added

exit codes: 0 done, 2 wrong use
"""

NEW_EXAMPLES = """\
The file goes into your own folder, with a comment at each key, and can be run at once. On a
terminal, what is not given is asked. Nothing is ever overwritten.

examples:
  nerveflow new                                        by questions
  nerveflow new "Calf on the chair"                    calf-on-the-chair.toml
  nerveflow new evening --nerve sural --start lying --joint foot --reps 6
  nerveflow new gentler --from tibial-glide            the text of a shipped one, to change

The questions know the nerves of calf and foot. For another nerve, or an arm, begin with any file
and change its nerve and poses: docs/authoring.md shows how.

exit codes: 0 made, 1 a file of that name is there or cannot be written, 2 wrong use,
            130 interrupted
"""

ADD_EXAMPLES = """\
Shows what the file asks of a person, with what departs from the usual dose first, and asks once.
The file name may be as mail gave it. The hash is kept, and where it came from.

examples:
  nerveflow add "Übung für Frau M (1).toml"      becomes uebung-fuer-frau-m
  nerveflow add glide.toml.txt --name evening    under another name
  nerveflow add calf.pack.toml --from "Dr. K"    a flow with all that it includes

exit codes: 0 added, or there already; 1 not added; 2 wrong use
"""

PACK_EXAMPLES = """\
examples:
  nerveflow pack my-flow                   my-flow.pack.toml in this folder
  nerveflow pack my-flow --to ~/mail.toml  under another name

exit codes: 0 packed, 1 the file is there already or cannot be written, 2 wrong use
"""

REMOVE_EXAMPLES = """\
The file goes to the trash of the data folder, and the command that takes it back is printed. The
history keeps its sessions.

examples:
  nerveflow remove my-flow

exit codes: 0 removed, 1 it cannot be moved, 2 wrong use
"""

EDIT_EXAMPLES = """\
ROUTINE is an id, or a path to a file, which may be new. On the left the text; on the right the
figure of the step at the cursor, the timeline with its length, and what check says, as you type.

keys: ctrl+s save, ctrl+n what may come here, ctrl+t put in a ready step, F5 rehearse from here with
      sound, F7 F8 from finding to finding, F9 mend slips, ctrl+l lay out, ctrl+z undo, esc leave

A shipped routine is edited as a copy under a name of its own. What you type is kept for a crash and
offered at the next start. For another editor: nerveflow preview and nerveflow check --watch.

examples:
  nerveflow edit my-flow                   one of your own
  nerveflow edit tibial-glide              a copy of a shipped one, as my-tibial-glide
  nerveflow edit ./new-glide.toml          a new file
"""

PREVIEW_EXAMPLES = """\
Beside your own editor: the figure and the card of one step, shown again on every save. Arrows go
from step to step, q ends it.

examples:
  nerveflow preview my-routine.toml             from the first step on
  nerveflow preview my-routine.toml --at 3      the third step
  nerveflow preview my-routine.toml --at :57    the step that line 57 belongs to
"""

CHECK_EXAMPLES = """\
Each finding is one line: file:line:column: where: what is wrong (the nearest right thing) [rule].
An error keeps the routine from being run; a warning is for you to judge.

examples:
  nerveflow check my-routine.toml          one file
  nerveflow check .                        every routine file of this folder
  nerveflow check - < my-routine.toml      standard input, as from an editor
  nerveflow check --fix my-routine.toml    mend "dorsiflexon" and "repss", then check
  nerveflow check --watch .                again on every save, beside your editor
  nerveflow check --strict --json .        for a build: warnings count as well

exit codes: 0 no error (with --strict no warning either), 1 findings, 2 wrong use
"""

FMT_EXAMPLES = """\
Keys come in the order of docs/format.md, lists that are wide get a line an item, and every comment
stays with what it stands above. taplo and tombi leave this layout as it is.

examples:
  nerveflow fmt my-routine.toml            lay it out
  nerveflow fmt --check .                  which files of this folder have another layout
  nerveflow fmt - < draft.toml             from standard input to standard output, for editors

exit codes: 0 done, 1 a file has another layout (--check) or cannot be read, 2 wrong use
"""

DIFF_EXAMPLES = """\
Repetitions by nerve and side, steps, poses, tempo, tension and order; wording is only counted.

examples:
  nerveflow diff old.toml new.toml         what a new version changes
  nerveflow diff tibial-glide mine.toml    how yours differs from the shipped one

exit codes: 0 the same, 1 something changed, 2 wrong use
"""

WEEKS_EXAMPLES = """\
How often a week, for how many weeks, on which days, after what, and a goal in your own words. Once
a week there is one look, and at the end a review: go on, pause, stop, or see a professional.

examples:
  nerveflow weeks                  how it is
  nerveflow weeks --plan           plan some, by questions; they begin today
  nerveflow weeks --rate 5         how well you can do what you want to do, 0 to 10
  nerveflow weeks --pause 2        pause for two weeks

exit codes: 0 done, 1 no weeks are planned, 2 wrong use, 130 interrupted
"""

REPORT_EXAMPLES = """\
Two pages of paper: a summary of five lines to paste into notes, goal, pain, tension, stops, dose,
safety answers, what helped, and pictures of the routine. No name, and no notes unless you ask for
them. The page has no script and loads nothing.

examples:
  nerveflow report -o report.html                       the last six weeks
  nerveflow report -o report.html --from 2026-02-01 --to 2026-03-31
  nerveflow report -o summary.md --only summary goal    two parts of it, as text
  nerveflow report -o report.html --notes               with your notes

exit codes: 0 written, 1 the name is taken or cannot be written, 2 wrong use
"""

TRIAL_EXAMPLES = """\
The coming sessions go in pairs, each with both ways; chance says which comes first. Nothing is
judged before the last one. No dose is changed. docs/comparison.md says how far the answer can be
trusted.

examples:
  nerveflow trial --begin order --by pain             knee first or ankle first, 16 sessions
  nerveflow trial --begin input --input vibration     with vibration during the glides, or without
  nerveflow trial                                     how it is, and the answer at the end

exit codes: 0 done, 1 nothing is compared, 2 wrong use
"""

EXPORT_EXAMPLES = """\
Everything that the history has: sessions with each reading and each key, answers, pain, goals and
notes. docs/export.md lists the tables and columns. import reads it back.

ndjson: one JSON object a line; for programs. json: one document. csv: a folder with a file for each
table; cells that a spreadsheet would run as a formula get a quote in front.

examples:
  nerveflow export                              nerveflow-export.ndjson in this folder
  nerveflow export --format csv -o my-history   a folder of CSV files
  nerveflow export -o -                         to standard output, for another program

exit codes: 0 written, 1 the name is taken or cannot be written, 2 wrong use
"""

IMPORT_EXAMPLES = """\
FILE is an export (ndjson, json or a folder of CSV files) or the history.sqlite3 of another machine.
What is here already is not added again, in whichever order machines are joined. Where both have
another course of one session, both are kept and the copy does not count. A bad row is listed with
its line and left out; the rest comes in. A backup is made before.

examples:
  nerveflow import laptop/history.sqlite3       the history of another machine
  nerveflow import export.ndjson --dry-run      what would come, without a change

exit codes: 0 joined, 1 rows were left out or the file cannot be read, 2 no export
"""

SCHEMA_EXAMPLES = """\
An editor with taplo (Even Better TOML) or tombi reads the first line of a routine file,
#:schema ./routine.schema.json, and then completes keys, explains them and marks mistakes.

examples:
  nerveflow schema                            print it
  nerveflow schema --write                    put it beside your own routines
  nerveflow schema --write ~/prescriptions    put it beside the files of another folder
"""

HISTORY_EXAMPLES = """\
examples:
  nerveflow history --limit 5                          the last five
  nerveflow history --nerve tibial --side left         those with the left tibial nerve
  nerveflow history --from 2026-03-01 --to 2026-03-31  those of March
  nerveflow history --words calf                       those with this word in a note
  nerveflow history --status deleted                   what was deleted, and can be restored
  nerveflow history --json                             everything, for a program, read in pages

exit codes: 0 done, 2 wrong use
"""

STATS_EXAMPLES = """\
Each week begins on Monday. A change is told only where it is larger than the noise: what the
numbers of this person differ by from one session to the next, and at least the smallest change that
is known to matter (2 of 10 for pain and tension). No sentence says what a change comes from.

examples:
  nerveflow stats                  this week and the three before it
  nerveflow stats --weeks 13       three months
  nerveflow stats --all --json     everything, for a program
  nerveflow stats --side right     tension of the right leg alone

exit codes: 0 done, 2 wrong use
"""

PAIN_EXAMPLES = """\
It closes nothing and is shown between the sessions. What must not wait is asked before a session,
and is not sought in your words.

examples:
  nerveflow pain 4                                 how much it hurts now
  nerveflow pain 4 --where calf --side left        and where
  nerveflow pain 6 --at "yesterday 21:30" --note "after two hours of sitting"
  nerveflow pain --list                            what was noted, the newest first
  nerveflow pain --undo                            take back what was noted last

places: lower-back, buttock, thigh-back, thigh-front, knee-back, knee-front, calf, outer-calf,
        shin, ankle, heel, sole, foot-top, outer-foot, toes; or any words of yours

exit codes: 0 done, 1 nothing to take back, 2 wrong use
"""

CHANGE_EXAMPLES = """\
What was given at the time is kept and shown beside the new number. What a session closed for safety
stays closed.

examples:
  nerveflow change 0199d31a-7c10                       what can be corrected, with its number
  nerveflow change 0199d31a-7c10 --correct 2 5         the second of these was 5
  nerveflow change 0199d31a-7c10 --note "slept badly"  one note more
  nerveflow change 0199d31a-7c10 --not-counting --why "a try-out"
  nerveflow change 0199d31a-7c10 --delete              history --status deleted lists it
  nerveflow change 0199d31a-7c10 --restore             it is back

exit codes: 0 done, 2 wrong use
"""

LOG_EXAMPLES = """\
What is not told is not known: no number is made up. The week counts it; no larger dose follows
from it.

examples:
  nerveflow log yesterday tibial-glide                 on both sides, without numbers
  nerveflow log 2026-03-02 short-flow --side left --tension 3 --pain-before 4 --pain-after 3
  nerveflow log today tibial-glide --part tibial:left:18 --note "on the train"

exit codes: 0 added, 2 wrong use
"""

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
BACKENDS = ("auto", "miniaudio", "simpleaudio", "player", "bell", "silent")


class CliCommand(NamedTuple):
    """One command: its name, its help, its options and the function that runs it."""

    name: str
    help: str
    """Its line in `nerveflow --help`: lower case, no full stop."""
    target: str
    """`module:function`, imported only when it runs.

    The function takes the options by keyword, under their names in the parser, and returns the
    exit code.
    """
    add_options: Callable[[ArgumentParser], None]
    epilog: str = ""
    """The text below the options in its help."""

    def run(self, options: Mapping[str, object]) -> int:
        """Run it and return its exit code. Raises CliError and what `errors_as_lines` maps."""
        return imported(self.target)(**options)


def _run(parser: ArgumentParser) -> None:
    parser.add_argument(
        "routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow, at first short-flow"
    )
    parser.add_argument("--plain", action="store_true", help="lines instead of screens")
    _choices(parser)
    answers = parser.add_mutually_exclusive_group()
    answers.add_argument(
        "--one-key",
        action="store_true",
        help="answer with one key or a clicker; the coach says the answers",
    )
    answers.add_argument(
        "--hands-free", action="store_true", help="steps that wait for you continue on their own"
    )
    parser.add_argument(
        "--check-each", action="store_true", help="the check you chose after each nerve too"
    )
    parser.add_argument("--mute", action="store_true", help="no sound, and no device is opened")
    _audio(parser)
    parser.add_argument(
        "--speed",
        type=speed,
        default=1.0,
        metavar="X",
        help="rehearse, 2 to 1000 times as fast, silent beyond 2; 1 is real time, no rehearsal",
    )


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    _choices(parser)
    parser.add_argument("--full", action="store_true", help="the card of the routine as well")
    _json(parser)


def _new(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="as it is called; its file too")
    parser.add_argument(
        "--from", dest="origin", metavar="ROUTINE", help="begin with the text of this one"
    )
    nerves = (
        "tibial", "sural", "peroneal", "deep peroneal", "sciatic", "femoral", "saphenous",
        "obturator", "lateral femoral cutaneous", "median", "ulnar", "radial",
    )  # fmt: skip
    starts = ("floor", "chair", "lying", "front", "side", "standing")
    parser.add_argument("--nerve", choices=nerves, help="which nerve; default: tibial")
    parser.add_argument("--start", choices=starts, help="how it begins; default: by the nerve")
    joints = ("knee", "ankle", "foot", "toes", "hip", "elbow", "wrist")
    parser.add_argument("--joint", choices=joints, help="what moves; default: by the nerve")
    parser.add_argument(
        "--reps", type=whole(5, 10), metavar="N", help="repetitions, 5-10; default: 5"
    )
    parser.add_argument("--source", metavar="TEXT", help="who or what it is based on")


def _edit(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id, or a path to a file")
    parser.add_argument("--mute", action="store_true", help="rehearse without sound")
    _audio(parser)


def _preview(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="FILE", help="a path to a file, or an id")
    parser.add_argument(
        "--at", metavar="STEP", default="", help="a step by its number, or :LINE; default: 1"
    )


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a routine file or a pack, as it came")
    parser.add_argument("--name", metavar="NAME", help="under another name")
    parser.add_argument("--from", dest="sender", metavar="WHO", help="who sent it, for your notes")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="with --yes: also where one of that name is there; the old file goes to the trash",
    )


def _pack(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    parser.add_argument("--to", metavar="FILE", help="default: ROUTINE.pack.toml; - for output")


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="the id of one of your own")


def _card(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    _json(parser)


def _draw(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    parser.add_argument(
        "step", type=whole(1, 999), metavar="STEP", help="the number of the step in its file"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="a file that ends in .svg or .png"
    )
    parser.add_argument("--side", choices=("left", "right"), help="which leg")
    parser.add_argument("--variant", metavar="NAME", help="of this variant, such as chair")
    parser.add_argument("--dark", action="store_true", help="on a dark ground")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a routine file, a folder of them, or - for standard input",
    )
    parser.add_argument("--strict", action="store_true", help="a warning is enough for exit code 1")
    parser.add_argument(
        "--fix", action="store_true", help="mend slips of one letter in the files, and say which"
    )
    parser.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes; Ctrl+C ends it"
    )
    _json(parser)


def _fmt(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a routine file, a folder of them, or - from standard input to standard output",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; say what would")


def _diff(parser: ArgumentParser) -> None:
    parser.add_argument("before", metavar="BEFORE", help="an id or a path")
    parser.add_argument("after", metavar="AFTER", help="an id or a path")
    _json(parser)


def _schema(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--write",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="write it beside the routine files of FOLDER, by default your own",
    )


def _history(parser: ArgumentParser) -> None:
    newest = whole(1, 1_000_000)
    parser.add_argument("--limit", type=newest, metavar="N", help="only the newest N")
    parser.add_argument("--rehearsals", action="store_true", help="rehearsals too")
    parser.add_argument("--routine", metavar="ROUTINE", help="only this one, by its id")
    parser.add_argument("--nerve", metavar="NERVE", help="only with a glide of this nerve")
    parser.add_argument("--side", choices=("left", "right"), help="only with a glide of this leg")
    parser.add_argument(
        "--status",
        choices=("completed", "stopped", "unfinished", "not-counting", "by-hand", "deleted"),
        help="only what came to this",
    )
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help="from this day on")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help="up to this day")
    parser.add_argument("--words", metavar="WORDS", help="only with all of these in its notes")
    _json(parser)


def _stats(parser: ArgumentParser) -> None:
    time = parser.add_mutually_exclusive_group()
    time.add_argument(
        "--weeks", type=whole(1, 5_000), metavar="N", help="so many weeks, this one too; default: 4"
    )
    time.add_argument("--all", dest="ever", action="store_true", help="from the first session on")
    parser.add_argument("--side", choices=("left", "right"), help="tension of this leg alone")
    _json(parser)


def _change(parser: ArgumentParser) -> None:
    parser.add_argument("session_id", metavar="ID", help="its id, or the beginning of it")
    parser.add_argument(
        "--correct",
        nargs=2,
        metavar=("N", "VALUE"),
        help="correct number N of the list",
    )
    parser.add_argument("--note", metavar="TEXT", help="add a note")
    parser.add_argument(
        "--not-counting", action="store_true", help="leave it out of doses, weeks and progress"
    )
    parser.add_argument("--counting", action="store_true", help="let it count again")
    parser.add_argument("--delete", action="store_true", help="delete it; it can be restored")
    parser.add_argument("--restore", action="store_true", help="bring it back")
    parser.add_argument("--why", metavar="TEXT", help="the reason, for your notes")


def _pain(parser: ArgumentParser) -> None:
    parser.add_argument("value", nargs="?", type=whole(0, 10), metavar="N", help="0 to 10")
    parser.add_argument("--where", metavar="PLACE", help="a place on the leg, or your own words")
    parser.add_argument("--side", choices=("left", "right"), help="which leg")
    parser.add_argument(
        "--at", type=moment, metavar="TIME", help='14:30, "yesterday 14:30"; default: now'
    )
    parser.add_argument("--note", metavar="TEXT", help="a few words")
    parser.add_argument(
        "--list", dest="listed", action="store_true", help="what was noted, the newest first"
    )
    newest = whole(1, 1_000_000)
    parser.add_argument("--limit", type=newest, metavar="N", help="with --list: the newest N")
    parser.add_argument("--undo", action="store_true", help="take back what was noted last")
    _json(parser)


def _log(parser: ArgumentParser) -> None:
    parser.add_argument("day", type=day, metavar="DAY", help="2026-03-02, today or yesterday")
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    parser.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    parser.add_argument(
        "--part",
        action="append",
        type=part,
        metavar="PART",
        help="what was glided, as tibial:left:18, with all repetitions; may be given more often",
    )
    parser.add_argument("--at", type=time_of_day, metavar="HH:MM", help="when it began")
    parser.add_argument("--minutes", type=whole(1, 600), metavar="N", help="how long it took")
    ten = whole(0, 10)
    parser.add_argument("--tension", type=ten, metavar="N", help="the highest tension, 0 to 10")
    parser.add_argument("--pain-before", type=ten, metavar="N", help="pain before it, 0 to 10")
    parser.add_argument("--pain-after", type=ten, metavar="N", help="pain after it, 0 to 10")
    parser.add_argument("--note", metavar="TEXT", help="a few words")


def _session(parser: ArgumentParser) -> None:
    parser.add_argument("session_id", metavar="ID", help="its id, or the beginning of it")
    _json(parser)


def _plan(parser: ArgumentParser) -> None:
    parser.add_argument("routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow")
    parser.add_argument(
        "--weekly",
        type=whole(0, 7),
        metavar="N",
        help="write into config.toml set how many times a week you want to do it; 0 turns it off",
    )
    parser.add_argument(
        "--withdraw",
        metavar="QUESTION",
        help="take back a clearance, or an answer about a sensory input",
    )
    _json(parser)


def _remind(parser: ArgumentParser) -> None:
    parser.add_argument("--ics", metavar="FILE", help="write a calendar file; - is standard output")
    parser.add_argument("--timer", choices=("systemd", "cron", "launchd"), help="print its files")
    parser.add_argument("--folder", metavar="FOLDER", help="with --timer: write its files there")
    parser.add_argument(
        "--at", type=time_of_day, default="18:00", metavar="HH:MM", help="default: 18:00"
    )


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument("--play", action="store_true", help="play one tone and one spoken line")
    parser.add_argument(
        "--keys", action="store_true", help="show what your clicker sends and what it means"
    )
    parser.add_argument(
        "--voice",
        action="store_true",
        help="each spoken line, and the file name for your voice",
    )
    parser.add_argument(
        "--recover", action="store_true", help="save what can be read of a damaged history"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="make anew what progress and weeks are read from"
    )
    _audio(parser)
    _json(parser)


def _report(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="FILE.html or FILE.md; - for output"
    )
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help="as 2026-02-01")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help="default: today")
    parser.add_argument(
        "--only", nargs="+", choices=REPORT_PARTS, metavar="PART", help=", ".join(REPORT_PARTS)
    )
    parser.add_argument("--notes", action="store_true", help="with your notes")
    parser.add_argument("--force", action="store_true", help="replace the file")


def _export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("ndjson", "json", "csv"), default="ndjson", help="default: ndjson"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="a new file, for csv a new folder; - for output"
    )


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an export, or another history")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in")


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="default: nerveflow-DATE.sqlite3 in this folder"
    )


def _weeks(parser: ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--plan", action="store_true", help="plan some weeks, by questions")
    one.add_argument("--look", action="store_true", help="look at the week that is over")
    one.add_argument("--review", action="store_true", help="look back, and decide how to go on")
    one.add_argument(
        "--rate", dest="rating", type=whole(0, 10), metavar="N", help="how far the goal is, 0-10"
    )
    one.add_argument("--pause", type=whole(1, 12), metavar="WEEKS", help="pause so long")
    one.add_argument("--go-on", type=whole(1, 12), metavar="WEEKS", help="go on, so much longer")
    one.add_argument("--stop", action="store_true", help="stop")
    _json(parser)


def _trial(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--begin",
        choices=("input", "time", "order"),
        help="with or without an input; before or after work; knee or ankle first",
    )
    parser.add_argument(
        "--by", choices=("check", "pain", "tension"), help="what is compared; default: pain"
    )
    parser.add_argument("--pairs", type=whole(6, 12), metavar="N", help="6-12; default: 8")
    parser.add_argument(
        "--input", dest="stimulus", metavar="KIND", help="the input, such as vibration"
    )
    parser.add_argument("--end", action="store_true", help="end it before its last session")
    _json(parser)


def _choices(parser: ArgumentParser) -> None:
    parser.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    reps = whole(5, 10)
    parser.add_argument("--reps", type=reps, metavar="N", help="repetitions of each glide, 5-10")
    parser.add_argument("--variant", metavar="NAME", help="begin with this variant, such as chair")


def _audio(parser: ArgumentParser) -> None:
    parser.add_argument("--audio", choices=BACKENDS, metavar="NAME", help=", ".join(BACKENDS))


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs; the fields are stable")


def _nothing(parser: ArgumentParser) -> None:
    """No options."""


HOME = CliCommand("", "open the home screen", HOME_TARGET, _nothing)
"""The command that runs where none is typed."""

CLI = "nerveflow.cli"
COMMANDS = (
    CliCommand("run", "follow a session", f"{CLI}.run:run", _run, RUN_EXAMPLES),
    CliCommand(
        "routines",
        "list the routines, and what is wrong with broken files",
        f"{CLI}.routines:routines",
        _json,
    ),
    CliCommand("show", "every step with its time, without a session", f"{CLI}.show:show", _show),
    CliCommand("draw", "one step as a picture, an SVG or a PNG", f"{CLI}.draw:draw", _draw),
    CliCommand(
        "new", "make a routine of your own, with comments", f"{CLI}.new:new", _new, NEW_EXAMPLES
    ),
    CliCommand(
        "edit",
        "write a routine with figure, timeline and findings beside it",
        f"{CLI}.edit:edit",
        _edit,
        EDIT_EXAMPLES,
    ),
    CliCommand(
        "preview",
        "the figure of one step, again on every save of another editor",
        f"{CLI}.preview:preview",
        _preview,
        PREVIEW_EXAMPLES,
    ),
    CliCommand(
        "add",
        "look at a routine file that somebody sent, and add it",
        f"{CLI}.add:add",
        _add,
        ADD_EXAMPLES,
    ),
    CliCommand(
        "pack",
        "put a routine with all that it includes into one file",
        f"{CLI}.pack:pack",
        _pack,
        PACK_EXAMPLES,
    ),
    CliCommand(
        "remove",
        "move a routine of your own to the trash",
        f"{CLI}.remove:remove",
        _remove,
        REMOVE_EXAMPLES,
    ),
    CliCommand(
        "card",
        "who vouches for a routine, its dose, and where it departs from the usual",
        f"{CLI}.card:card",
        _card,
        CARD_EXAMPLES,
    ),
    CliCommand(
        "check",
        "find mistakes in routine files, and mend slips of one letter",
        f"{CLI}.check:check",
        _check,
        CHECK_EXAMPLES,
    ),
    CliCommand(
        "fmt",
        "lay out routine files; comments stay",
        f"{CLI}.fmt:fmt",
        _fmt,
        FMT_EXAMPLES,
    ),
    CliCommand(
        "diff",
        "what changed between two routines in dose, positions and tension",
        f"{CLI}.diff:diff",
        _diff,
        DIFF_EXAMPLES,
    ),
    CliCommand(
        "schema",
        "the JSON Schema of a routine file, for editors",
        f"{CLI}.schema:schema",
        _schema,
        SCHEMA_EXAMPLES,
    ),
    CliCommand(
        "history",
        "earlier sessions, the newest first",
        f"{CLI}.history:history",
        _history,
        HISTORY_EXAMPLES,
    ),
    CliCommand("session", "one session in full", f"{CLI}.session:session", _session),
    CliCommand(
        "stats",
        "what the last weeks show: pain, tension, the check, what was done",
        f"{CLI}.stats:stats",
        _stats,
        STATS_EXAMPLES,
    ),
    CliCommand(
        "change",
        "correct a session, mark it as not counting, or delete it",
        f"{CLI}.change:change",
        _change,
        CHANGE_EXAMPLES,
    ),
    CliCommand("pain", "note pain between sessions", f"{CLI}.pain:pain", _pain, PAIN_EXAMPLES),
    CliCommand(
        "log",
        "add a session that was done without the program",
        f"{CLI}.log:log",
        _log,
        LOG_EXAMPLES,
    ),
    CliCommand(
        "report",
        "a page for a professional, to print or to send",
        f"{CLI}.report:report",
        _report,
        REPORT_EXAMPLES,
    ),
    CliCommand(
        "export",
        "everything in the history, for other programs",
        f"{CLI}.export:export",
        _export,
        EXPORT_EXAMPLES,
    ),
    CliCommand(
        "import",
        "join an export, or the history of another machine, with yours",
        f"{CLI}.import_:import_",
        _import,
        IMPORT_EXAMPLES,
    ),
    CliCommand("backup", "a copy of the history", f"{CLI}.backup:backup", _backup),
    CliCommand(
        "wipe", "delete the history, after a copy and a typed word", f"{CLI}.wipe:wipe", _nothing
    ),
    CliCommand(
        "weeks",
        "some weeks with an end: plan, look, rate a goal, decide",
        f"{CLI}.weeks:weeks",
        _weeks,
        WEEKS_EXAMPLES,
    ),
    CliCommand(
        "trial",
        "does it help me? compare two ways in random order",
        f"{CLI}.trial:trial",
        _trial,
        TRIAL_EXAMPLES,
    ),
    CliCommand("plan", "what is proposed today, and why", f"{CLI}.plan:plan", _plan),
    CliCommand(
        "remind", "reminders for a calendar or a timer of your own", f"{CLI}.remind:remind", _remind
    ),
    CliCommand(
        "doctor",
        "check sound, voice, terminal and folders; test a clicker",
        f"{CLI}.doctor:doctor",
        _doctor,
    ),
)
"""In the order of the help."""
