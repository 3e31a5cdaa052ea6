"""Every command of the program, one record each. Imports argparse alone."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nerveflow.cli.target import HOME_TARGET, imported
from nerveflow.cli.values import day, moment, part, speed, time_of_day, whole

EXAMPLES = """\
examples:
  nerveflow                                  the home screen; Enter starts what is chosen
  nerveflow run                              a session: the whole flow, or the short one at first
  nerveflow run short-flow --side left       three minutes, the left leg alone
  nerveflow run tibial-glide --reps 6        one nerve, six repetitions of each glide
  nerveflow run short-flow --plain           plain lines, for screen readers and pipes
  nerveflow run nerve-flow --speed 60        watch it sixty times faster, as a rehearsal
  nerveflow show short-flow                  read every step, without starting it
  nerveflow draw tibial-glide 3 -o glide.svg  one step as a picture, or as a .png
  nerveflow new "Calf on the chair"          a routine of your own, to change in any editor
  nerveflow check my-routine.toml            find the mistakes in a file, with line and column
  nerveflow add from-my-physio.toml          look at a file that somebody sent, and add it
  nerveflow history --limit 5                the last five sessions
  nerveflow session 0199d31a-7c10            one of them; history shows its id
  nerveflow stats                            does it help? what your last four weeks show
  nerveflow pain 4 --where calf --side left  note pain between sessions
  nerveflow log yesterday tibial-glide       add a session you did without the program
  nerveflow plan                             what we propose for today, and why
  nerveflow doctor                           check sound, voice, terminal and folders
  nerveflow doctor --keys                    test your clicker or remote
  nerveflow doctor --voice                   file names for recording the lines yourself

exit codes: 0 done, 1 mistakes found or nothing to do, 2 wrong command line,
            3 no session today because of the safety questions, 130 interrupted
"""

RUN_EXAMPLES = """\
ROUTINE is an id (see nerveflow routines) or a path to a file.

examples:
  nerveflow run                                    nerve-flow; short-flow at the first start
  nerveflow run short-flow --plain                 plain lines instead of screens
  nerveflow run sural-glide --side right --reps 5  one nerve on one leg
  nerveflow run tibial-glide --variant chair       begin with a gentler variant
  nerveflow run nerve-flow --plain --speed 60      a rehearsal: no questions, not in the history

With --plain you type, and press Enter after each: nothing means ready, pause or continue; a number
is the tension; n and b go to the next step and back; e and h switch to an easier or a harder
variant; f reports a symptom; p says how much it hurts; s stops; ? lists the rest. Once the input
has ended, steps that wait for you continue on their own.

If a session is unfinished, you are asked about it first: c continues it, k saves it as it is,
d discards it, and Enter leaves it for later.
"""

CARD_EXAMPLES = """\
One page about a routine, to read before you follow a file or to compare with a paper: what is
unusual about it (the serious part in red), cautions, repetitions for each nerve and side, tension,
positions in degrees, tempo, sources.

examples:
  nerveflow card tibial-glide              a shipped routine
  nerveflow card ./from-my-physio.toml     a file, before you add it

exit codes: 0 done, 2 wrong command line
"""

NEW_EXAMPLES = """\
Writes a file into your own folder, with a comment at each key. You can run it at once. On a
terminal you are asked for what you left out. It never overwrites a file.

examples:
  nerveflow new                                        asks you everything
  nerveflow new "Calf on the chair"                    calf-on-the-chair.toml
  nerveflow new evening --nerve sural --start lying --joint foot --reps 6
  nerveflow new gentler --from tibial-glide            a copy of a shipped one, to change

docs/authoring.md shows how to change what the questions do not ask.

exit codes: 0 made, 1 the file exists already or cannot be written, 2 wrong command line,
            130 interrupted
"""

ADD_EXAMPLES = """\
Shows what the file asks you to do, with anything unusual first, and asks once before adding it.
The file name may be as your mail program saved it. Where the file came from is remembered.

examples:
  nerveflow add "Übung für Frau M (1).toml"      becomes uebung-fuer-frau-m
  nerveflow add glide.toml.txt --name evening    under another name
  nerveflow add calf.pack.toml --from "Dr. K"    a flow, with every routine in it

exit codes: 0 added, or already there; 1 not added; 2 wrong command line
"""

PACK_EXAMPLES = """\
Use it to send a flow to somebody: the pack holds every routine that the flow uses. They add it with
nerveflow add.

examples:
  nerveflow pack my-flow                   my-flow.pack.toml in this folder
  nerveflow pack my-flow --to ~/mail.toml  under another name

exit codes: 0 packed, 1 the file exists already or cannot be written, 2 wrong command line
"""

REMOVE_EXAMPLES = """\
Moves the file to a trash folder and prints the command that brings it back. Sessions that you did
with it stay in the history.

examples:
  nerveflow remove my-flow

exit codes: 0 removed, 1 it cannot be moved, 2 wrong command line
"""

EDIT_EXAMPLES = """\
ROUTINE is an id, or a path to a file, which may be new. The text is on the left; on the right, as
you type, the figure of the step at the cursor, the timeline, and what nerveflow check says.

keys: ctrl+s save, ctrl+n what can go here, ctrl+t insert a step, F5 rehearse from here with sound,
      F7 F8 previous and next mistake, F9 fix typing mistakes, ctrl+l tidy up, ctrl+z undo,
      esc leave

A shipped routine is opened as a copy with its own name. If the program stops before you saved, it
offers your text at the next start. To use another editor: nerveflow preview and check --watch.

examples:
  nerveflow edit my-flow                   one of your own
  nerveflow edit tibial-glide              a copy of a shipped one, my-tibial-glide
  nerveflow edit ./new-glide.toml          a new file
"""

PREVIEW_EXAMPLES = """\
Run it beside your own editor. It shows the figure and the details of one step, and shows them again
each time you save the file. The arrow keys go from step to step, and q quits.

examples:
  nerveflow preview my-routine.toml             starts at the first step
  nerveflow preview my-routine.toml --at 3      the third step
  nerveflow preview my-routine.toml --at :57    the step at line 57
"""

CHECK_EXAMPLES = """\
Prints one line for each mistake: file:line:column: where: what is wrong (what to do) [rule].
With an error the routine cannot be run. A warning is yours to judge. A note is something unusual
that the file gives a reason for. docs/format.md lists the rules.

examples:
  nerveflow check my-routine.toml          one file
  nerveflow check my-routine               one of your own, by its name
  nerveflow check .                        every routine file of this folder
  nerveflow check - < my-routine.toml      standard input, for example from an editor
  nerveflow check --fix my-routine.toml    correct "dorsiflexon" and "repss", then check
  nerveflow check --watch .                check again each time you save a file
  nerveflow check --strict --json .        for scripts: a warning counts as a failure

exit codes: 0 no error (with --strict no warning either), 1 mistakes found, 2 wrong command line
"""

FMT_EXAMPLES = """\
Puts the keys in the order of docs/format.md and breaks long lists into one line for each entry.
Every comment stays where it belongs, and the meaning of the file never changes. The TOML formatters
taplo and tombi leave this layout alone.

examples:
  nerveflow fmt my-routine.toml            tidy up one file
  nerveflow fmt --check .                  only list the files that are not tidy
  nerveflow fmt - < draft.toml             from standard input to standard output, for editors

exit codes: 0 done, 1 a file is not tidy (--check) or cannot be read, 2 wrong command line
"""

DIFF_EXAMPLES = """\
Compares what a person does: repetitions for each nerve and side, steps, positions, tempo, tension
and order. Changed sentences are only counted.

examples:
  nerveflow diff old.toml new.toml         what changed in a new version
  nerveflow diff tibial-glide mine.toml    how yours differs from the shipped one

exit codes: 0 the same, 1 something changed, 2 wrong command line
"""

WEEKS_EXAMPLES = """\
You plan how often a week, for how many weeks, on which days and after what, with a goal in your own
words. Once a week you are asked how it goes. At the end you decide: go on, pause, stop, or see a
professional.

examples:
  nerveflow weeks                  how your weeks are going
  nerveflow weeks --plan           plan some weeks; from Friday on they begin on Monday
  nerveflow weeks --rate 5         how well you can do your goal now, 0 to 10
  nerveflow weeks --pause 2        pause for two weeks

exit codes: 0 done, 1 no weeks are planned, 2 wrong command line or the input ended,
            130 interrupted
"""

REPORT_EXAMPLES = """\
Prints on two pages: a summary of five lines to paste into notes, goal, pain, tension, stops, dose,
safety answers, what helped, and pictures of the routine. No name, and no notes unless you ask for
them. The page has no script and loads nothing.

examples:
  nerveflow report -o report.html                       the last six weeks
  nerveflow report -o report.html --from 2026-02-01 --to 2026-03-31
  nerveflow report -o summary.md --only summary goal    two parts of it, as text
  nerveflow report -o report.html --notes               with your notes

exit codes: 0 written, 1 the name is taken or cannot be written, 2 wrong command line
"""

TRIAL_EXAMPLES = """\
Tries two ways of doing it, each in one session of every pair; chance decides which comes first. You
get the answer after the last session, never before. The number of repetitions stays the same.
docs/comparison.md says how far you can trust the answer.

examples:
  nerveflow trial --begin order --by pain             knee first or ankle first, 16 sessions
  nerveflow trial --begin input --input vibration     with vibration during the glides, or without
  nerveflow trial                                     how far it is, and the answer at the end

exit codes: 0 done, 1 nothing is being compared, 2 wrong command line
"""

EXPORT_EXAMPLES = """\
Writes the whole history: sessions with every number and key, answers, pain, goals and notes.
nerveflow import reads it back. docs/export.md lists the tables and columns.

ndjson: one JSON object for each line. json: one document. csv: a folder with one file for each
table; a cell that a spreadsheet would run as a formula gets a quote in front.

examples:
  nerveflow export                              nerveflow-export.ndjson in this folder
  nerveflow export --format csv -o my-history   a folder of CSV files
  nerveflow export -o -                         to standard output, for another program

exit codes: 0 written, 1 the name is taken or cannot be written, 2 wrong command line
"""

IMPORT_EXAMPLES = """\
FILE is an export (ndjson, json or a folder of CSV files) or another computer's history.sqlite3.
What you have already is not added twice. If the two differ about a session, both versions are kept,
and the imported one does not count. A row that cannot be read is listed with its line and left out;
the rest is imported. A backup is made first.

examples:
  nerveflow import laptop/history.sqlite3       the history of another computer
  nerveflow import export.ndjson --dry-run      only say what would be added

exit codes: 0 imported, 1 rows were left out or the file cannot be read, 2 not an export
"""

SCHEMA_EXAMPLES = """\
With this file next to your routines, an editor with taplo (Even Better TOML) or tombi completes
keys, explains them and marks mistakes. The routine's first line points to it:
#:schema ./routine.schema.json

examples:
  nerveflow schema                            print it
  nerveflow schema --write                    write it into the folder of your own routines
  nerveflow schema --write ~/prescriptions    write it into another folder
"""

HISTORY_EXAMPLES = """\
Lists one session on each line, with its id at the end. nerveflow session ID shows it in full.

examples:
  nerveflow history --limit 5                          the last five
  nerveflow history --nerve tibial --side left         only with the left tibial nerve
  nerveflow history --from 2026-03-01 --to 2026-03-31  only in March
  nerveflow history --words calf                       only with this word in a note
  nerveflow history --status deleted                   deleted sessions, which you can restore
  nerveflow history --json                             everything, for programs

exit codes: 0 done, 2 wrong command line
"""

STATS_EXAMPLES = """\
Each week begins on Monday. A change is called better or worse only if it is larger than the usual
up and down: how much your numbers differ from one session to the next anyway, and at least the
smallest change that is known to matter (2 of 10 for pain and tension). Why something changed, these
numbers cannot say.

examples:
  nerveflow stats                  this week and the three before it
  nerveflow stats --weeks 13       three months
  nerveflow stats --all --json     everything, for a program
  nerveflow stats --side right     tension of the right leg only

exit codes: 0 done, 2 wrong command line
"""

PAIN_EXAMPLES = """\
Progress shows it together with the pain before and after sessions. It does not change what you may
do today. Nobody reads your words for danger signs: if you are worried, see a doctor.

examples:
  nerveflow pain 4                                 how much it hurts now
  nerveflow pain 4 --where calf --side left        and where it hurts
  nerveflow pain 6 --at "yesterday 21:30" --note "after two hours of sitting"
  nerveflow pain --list                            your entries, the newest first
  nerveflow pain --undo                            take back the last entry

places: lower-back, buttock, thigh-back, thigh-front, knee-back, knee-front, calf, outer-calf,
        shin, ankle, heel, sole, foot-top, outer-foot, toes; or your own words

exit codes: 0 done, 1 nothing to take back, 2 wrong command line
"""

CHANGE_EXAMPLES = """\
The old number is kept and shown beside the new one. Deleting a session does not undo a safety stop:
what was over for the day stays over.

examples:
  nerveflow change 0199d31a-7c10                       lists what you can correct
  nerveflow change 0199d31a-7c10 --correct 2 5         number 2 of that list was really 5
  nerveflow change 0199d31a-7c10 --note "slept badly"  add a note
  nerveflow change 0199d31a-7c10 --not-counting --why "a try-out"
  nerveflow change 0199d31a-7c10 --delete              history --status deleted lists it
  nerveflow change 0199d31a-7c10 --restore             bring it back

exit codes: 0 done, 2 wrong command line
"""

LOG_EXAMPLES = """\
What you leave out stays unknown. The session counts for your week, but it never raises the number
of repetitions.

examples:
  nerveflow log yesterday tibial-glide                 both sides, without numbers
  nerveflow log 2026-03-02 short-flow --side left --tension 3 --pain-before 4 --pain-after 3
  nerveflow log today tibial-glide --part tibial:left:18 --note "on the train"

exit codes: 0 added, 2 wrong command line
"""

SHOW_EXAMPLES = """\
ROUTINE is an id (see nerveflow routines) or a path to a file.

examples:
  nerveflow show short-flow                  every step of the short flow
  nerveflow show tibial-glide --side left    only the left leg
  nerveflow show tibial-glide --full         with cautions, doses and sources
"""

DRAW_EXAMPLES = """\
nerveflow show ROUTINE lists the steps. A PNG needs Pillow; an SVG needs nothing.

examples:
  nerveflow draw tibial-glide 3 -o glide.svg
  nerveflow draw sural-glide 1 -o start.svg --variant chair --side left
"""

SESSION_EXAMPLES = """\
Shows repetitions, every tension, what you felt, pain, test movement and notes.

examples:
  nerveflow session 0199d31a-7c10         history shows the id; its beginning is enough
  nerveflow session 0199d31a-7c10 --json  everything, for programs
"""

PLAN_EXAMPLES = """\
Says how many repetitions we propose today, with each rule behind it and its source. It asks nothing
and starts nothing.

examples:
  nerveflow plan                              nerve-flow
  nerveflow plan short-flow --weekly 3        you want to do it three times a week
"""

REMIND_EXAMPLES = """\
Makes reminders on the days of your weekly plan. nerveflow itself never runs in the background and
uses no network.

examples:
  nerveflow remind --ics weeks.ics            a file that any calendar can import
  nerveflow remind --timer cron --at 07:30    lines for a timer of your computer
"""

DOCTOR_EXAMPLES = """\
Checks everything that a session needs: sound, voice, terminal and folders.

examples:
  nerveflow doctor                            a line for each part
  nerveflow doctor --play                     hear one tone and one line
  nerveflow doctor --keys                     press your clicker: what arrived, what it means
"""

BACKUP_EXAMPLES = """\
A copy that is safe to make while a session runs. nerveflow import FILE brings it back.

examples:
  nerveflow backup                            into this folder, with today's date
  nerveflow backup ~/usb/nerveflow.sqlite3    to a place of your choice
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
        "routine",
        nargs="?",
        metavar="ROUTINE",
        help="default: nerve-flow; short-flow at the first start",
    )
    parser.add_argument("--plain", action="store_true", help="plain lines instead of screens")
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
        "--check-each", action="store_true", help="try your test movement after each nerve too"
    )
    parser.add_argument("--mute", action="store_true", help="no sound")
    _audio(parser)
    parser.add_argument(
        "--speed",
        type=speed,
        default=1.0,
        metavar="X",
        help="rehearse, 2 to 1000 times faster; silent above 2; 1 is a real session",
    )


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    _choices(parser)
    parser.add_argument("--full", action="store_true", help="also print what nerveflow card prints")
    _json(parser)


def _new(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="the name of the routine; its file is called after it",
    )
    parser.add_argument(
        "--from", dest="origin", metavar="ROUTINE", help="start from a copy of this one"
    )
    nerves = (
        "tibial", "sural", "peroneal", "deep peroneal", "sciatic", "femoral", "saphenous",
        "obturator", "lateral femoral cutaneous", "median", "ulnar", "radial",
    )  # fmt: skip
    starts = ("floor", "chair", "lying", "front", "side", "standing")
    parser.add_argument("--nerve", choices=nerves, help="which nerve; default: tibial")
    parser.add_argument(
        "--start", choices=starts, help="starting position; default: the usual one for the nerve"
    )
    joints = ("knee", "ankle", "foot", "toes", "hip", "elbow", "wrist")
    parser.add_argument(
        "--joint", choices=joints, help="what moves; default: the usual one for the nerve"
    )
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
    parser.add_argument("file", metavar="FILE", help="a routine file or a pack")
    parser.add_argument("--name", metavar="NAME", help="add it under another name")
    parser.add_argument("--from", dest="sender", metavar="WHO", help="who sent it, for your notes")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="with --yes: replace a routine of the same name; the old file goes to the trash",
    )


def _pack(parser: ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    parser.add_argument(
        "--to", metavar="FILE", help="default: ROUTINE.pack.toml; - for standard output"
    )


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
    parser.add_argument("--variant", metavar="NAME", help="draw this variant, such as chair")
    parser.add_argument("--dark", action="store_true", help="on a dark background")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a routine file, a folder of them, or - for standard input",
    )
    parser.add_argument("--strict", action="store_true", help="exit code 1 for a warning, too")
    parser.add_argument(
        "--fix", action="store_true", help="correct typing mistakes of one letter in the files"
    )
    parser.add_argument(
        "--watch", action="store_true", help="check again each time a file is saved; Ctrl+C ends it"
    )
    _json(parser)


def _fmt(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a routine file, a folder of them, or - for standard input",
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; only list the files that would change"
    )


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
        help="write it into FOLDER, by default the one of your own routines",
    )


def _history(parser: ArgumentParser) -> None:
    newest = whole(1, 1_000_000)
    parser.add_argument("--limit", type=newest, metavar="N", help="only the newest N")
    parser.add_argument("--rehearsals", action="store_true", help="include rehearsals")
    parser.add_argument("--routine", metavar="ROUTINE", help="only this routine, by its id")
    parser.add_argument("--nerve", metavar="NERVE", help="only with a glide of this nerve")
    parser.add_argument("--side", choices=("left", "right"), help="only with a glide of this leg")
    parser.add_argument(
        "--status",
        choices=("completed", "stopped", "unfinished", "not-counting", "by-hand", "deleted"),
        help="only sessions that ended like this",
    )
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help="from this day on")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help="up to this day")
    parser.add_argument("--words", metavar="WORDS", help="only with all of these words in a note")
    _json(parser)


def _stats(parser: ArgumentParser) -> None:
    time = parser.add_mutually_exclusive_group()
    time.add_argument(
        "--weeks",
        type=whole(1, 5_000),
        metavar="N",
        help="how many weeks, including this one; default: 4",
    )
    time.add_argument("--all", dest="ever", action="store_true", help="since the first session")
    parser.add_argument("--side", choices=("left", "right"), help="tension of this leg only")
    _json(parser)


def _change(parser: ArgumentParser) -> None:
    parser.add_argument(
        "session_id",
        metavar="ID",
        help="its id as nerveflow history shows it, or the beginning of it",
    )
    parser.add_argument(
        "--correct",
        nargs=2,
        metavar=("N", "VALUE"),
        help="change number N of the list to VALUE",
    )
    parser.add_argument("--note", metavar="TEXT", help="add a note")
    parser.add_argument(
        "--not-counting",
        action="store_true",
        help="do not count it for plans, weeks and progress",
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
        "--list", dest="listed", action="store_true", help="your entries, the newest first"
    )
    newest = whole(1, 1_000_000)
    parser.add_argument("--limit", type=newest, metavar="N", help="with --list: only the newest N")
    parser.add_argument("--undo", action="store_true", help="take back the last entry")
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
        help="what you did, such as tibial:left:18 for 18 repetitions; can be repeated",
    )
    parser.add_argument("--at", type=time_of_day, metavar="HH:MM", help="when it began")
    parser.add_argument("--minutes", type=whole(1, 600), metavar="N", help="how long it took")
    ten = whole(0, 10)
    parser.add_argument("--tension", type=ten, metavar="N", help="the highest tension, 0 to 10")
    parser.add_argument("--pain-before", type=ten, metavar="N", help="pain before it, 0 to 10")
    parser.add_argument("--pain-after", type=ten, metavar="N", help="pain after it, 0 to 10")
    parser.add_argument("--note", metavar="TEXT", help="a few words")


def _session(parser: ArgumentParser) -> None:
    parser.add_argument(
        "session_id",
        metavar="ID",
        help="its id as nerveflow history shows it, or the beginning of it",
    )
    _json(parser)


def _plan(parser: ArgumentParser) -> None:
    parser.add_argument("routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow")
    parser.add_argument(
        "--weekly",
        type=whole(0, 7),
        metavar="N",
        help="set how many times a week you want to do it; 0 turns it off",
    )
    parser.add_argument(
        "--withdraw",
        metavar="QUESTION",
        help="take back a doctor's permission, or an answer about vibration or touch",
    )
    _json(parser)


def _remind(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--ics", metavar="FILE", help="write a calendar file; - for standard output"
    )
    parser.add_argument(
        "--timer", choices=("systemd", "cron", "launchd"), help="print the files for this timer"
    )
    parser.add_argument("--folder", metavar="FOLDER", help="with --timer: write the files there")
    parser.add_argument(
        "--at",
        type=time_of_day,
        default="18:00",
        metavar="HH:MM",
        help="time of the reminder; default: 18:00",
    )


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument("--play", action="store_true", help="play one tone and one spoken line")
    parser.add_argument("--keys", action="store_true", help="test your clicker, pedal or remote")
    parser.add_argument(
        "--voice",
        action="store_true",
        help="list the file names for recording the lines yourself",
    )
    parser.add_argument(
        "--recover", action="store_true", help="save what can still be read of a damaged history"
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="calculate progress and weeks again from the sessions",
    )
    _audio(parser)
    _json(parser)


def _report(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="FILE.html or FILE.md; - for standard output",
    )
    parser.add_argument(
        "--from", dest="first", type=day, metavar="DAY", help="first day, such as 2026-02-01"
    )
    parser.add_argument(
        "--to", dest="last", type=day, metavar="DAY", help="last day; default: today"
    )
    parser.add_argument(
        "--only", nargs="+", choices=REPORT_PARTS, metavar="PART", help=", ".join(REPORT_PARTS)
    )
    parser.add_argument("--notes", action="store_true", help="include your notes")
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")


def _export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("ndjson", "json", "csv"), default="ndjson", help="default: ndjson"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="a new file, or a new folder for csv; - for standard output",
    )


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an export, or another history")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be added")


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="default: nerveflow-DATE.sqlite3 in this folder"
    )


def _weeks(parser: ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--plan", action="store_true", help="plan some weeks")
    one.add_argument("--look", action="store_true", help="look at last week")
    one.add_argument("--review", action="store_true", help="look back, and decide how to go on")
    one.add_argument(
        "--rate",
        dest="rating",
        type=whole(0, 10),
        metavar="N",
        help="how well you can do your goal now, 0-10",
    )
    one.add_argument("--pause", type=whole(1, 12), metavar="WEEKS", help="pause for so many weeks")
    one.add_argument(
        "--go-on", type=whole(1, 12), metavar="WEEKS", help="go on for so many more weeks"
    )
    one.add_argument("--stop", action="store_true", help="end the weeks")
    _json(parser)


def _trial(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--begin",
        choices=("input", "time", "order"),
        help="with or without a touch; before or after work; knee or ankle first",
    )
    parser.add_argument(
        "--by", choices=("check", "pain", "tension"), help="what is measured; default: pain"
    )
    parser.add_argument(
        "--pairs",
        type=whole(6, 12),
        metavar="N",
        help="how many pairs of sessions, 6-12; default: 8",
    )
    parser.add_argument(
        "--input", dest="stimulus", metavar="KIND", help="the touch, such as vibration"
    )
    parser.add_argument("--end", action="store_true", help="stop before the last session")
    _json(parser)


def _choices(parser: ArgumentParser) -> None:
    parser.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    reps = whole(5, 10)
    parser.add_argument("--reps", type=reps, metavar="N", help="repetitions of each glide, 5-10")
    parser.add_argument("--variant", metavar="NAME", help="begin with this variant, such as chair")


def _audio(parser: ArgumentParser) -> None:
    parser.add_argument("--audio", choices=BACKENDS, metavar="NAME", help=", ".join(BACKENDS))


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def _nothing(parser: ArgumentParser) -> None:
    """No options."""


HOME = CliCommand("", "open the home screen", HOME_TARGET, _nothing)
"""The command that runs where none is typed."""

CLI = "nerveflow.cli"
COMMANDS = (
    CliCommand("run", "do a session", f"{CLI}.run:run", _run, RUN_EXAMPLES),
    CliCommand(
        "routines",
        "list the routines, with any mistakes in your files",
        f"{CLI}.routines:routines",
        _json,
    ),
    CliCommand(
        "show",
        "read every step with its time, without a session",
        f"{CLI}.show:show",
        _show,
        SHOW_EXAMPLES,
    ),
    CliCommand(
        "draw", "draw one step as a picture (SVG or PNG)", f"{CLI}.draw:draw", _draw, DRAW_EXAMPLES
    ),
    CliCommand(
        "new", "make a routine of your own, with comments", f"{CLI}.new:new", _new, NEW_EXAMPLES
    ),
    CliCommand(
        "edit",
        "write a routine and see its figure, timeline and mistakes",
        f"{CLI}.edit:edit",
        _edit,
        EDIT_EXAMPLES,
    ),
    CliCommand(
        "preview",
        "show the figure of one step while you use another editor",
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
        "put a routine and everything it uses into one file, to send",
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
        "one page about a routine: dose, cautions, sources, what is unusual",
        f"{CLI}.card:card",
        _card,
        CARD_EXAMPLES,
    ),
    CliCommand(
        "check",
        "find mistakes in routine files; can correct typing mistakes",
        f"{CLI}.check:check",
        _check,
        CHECK_EXAMPLES,
    ),
    CliCommand(
        "fmt",
        "tidy up routine files; comments stay",
        f"{CLI}.fmt:fmt",
        _fmt,
        FMT_EXAMPLES,
    ),
    CliCommand(
        "diff",
        "show what changed between two routines",
        f"{CLI}.diff:diff",
        _diff,
        DIFF_EXAMPLES,
    ),
    CliCommand(
        "schema",
        "print the JSON Schema of routine files, for editors",
        f"{CLI}.schema:schema",
        _schema,
        SCHEMA_EXAMPLES,
    ),
    CliCommand(
        "history",
        "list earlier sessions, the newest first",
        f"{CLI}.history:history",
        _history,
        HISTORY_EXAMPLES,
    ),
    CliCommand(
        "session", "show one session in full", f"{CLI}.session:session", _session, SESSION_EXAMPLES
    ),
    CliCommand(
        "stats",
        "does it help? pain, tension, test movement and what you did",
        f"{CLI}.stats:stats",
        _stats,
        STATS_EXAMPLES,
    ),
    CliCommand(
        "change",
        "correct a session, stop counting it, or delete it",
        f"{CLI}.change:change",
        _change,
        CHANGE_EXAMPLES,
    ),
    CliCommand("pain", "note pain between sessions", f"{CLI}.pain:pain", _pain, PAIN_EXAMPLES),
    CliCommand(
        "log",
        "add a session that you did without the program",
        f"{CLI}.log:log",
        _log,
        LOG_EXAMPLES,
    ),
    CliCommand(
        "report",
        "write a page for a professional, to print or send",
        f"{CLI}.report:report",
        _report,
        REPORT_EXAMPLES,
    ),
    CliCommand(
        "export",
        "write the whole history to a file, for other programs",
        f"{CLI}.export:export",
        _export,
        EXPORT_EXAMPLES,
    ),
    CliCommand(
        "import",
        "add an export, or the history of another computer, to yours",
        f"{CLI}.import_:import_",
        _import,
        IMPORT_EXAMPLES,
    ),
    CliCommand(
        "backup", "copy the history to a file", f"{CLI}.backup:backup", _backup, BACKUP_EXAMPLES
    ),
    CliCommand(
        "wipe",
        "delete the whole history; makes a copy and asks first",
        f"{CLI}.wipe:wipe",
        _nothing,
    ),
    CliCommand(
        "weeks",
        "plan some weeks with a goal and an end, and look back",
        f"{CLI}.weeks:weeks",
        _weeks,
        WEEKS_EXAMPLES,
    ),
    CliCommand(
        "trial",
        "find out which of two ways helps you more",
        f"{CLI}.trial:trial",
        _trial,
        TRIAL_EXAMPLES,
    ),
    CliCommand(
        "plan", "what we propose for today, and why", f"{CLI}.plan:plan", _plan, PLAN_EXAMPLES
    ),
    CliCommand(
        "remind",
        "make reminders for your calendar or computer",
        f"{CLI}.remind:remind",
        _remind,
        REMIND_EXAMPLES,
    ),
    CliCommand(
        "doctor",
        "check sound, voice, terminal and folders; test a clicker",
        f"{CLI}.doctor:doctor",
        _doctor,
        DOCTOR_EXAMPLES,
    ),
)
"""In the order of the help."""
