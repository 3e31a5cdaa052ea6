"""English: help of the command line, a record for each command.

An option is named as it is typed; one without dashes by its name in `cli/command_table.py`.
`%(choices)s` is what can be chosen.
"""

from collections.abc import Mapping

from nerveflow.wording.language import CommandHelp

DESCRIPTION = """\
A coach for nerve glides: small, light leg movements that let a nerve slide. It shows and says \
each movement, counts it, and keeps the tension at 3 of 10. Without a command it opens the home \
screen."""
EXAMPLES = """\
examples:
  nerveflow                                  the home screen; Enter starts what is chosen
  nerveflow run                              a session: the whole flow, or the short one at first
  nerveflow run short-flow --side left       three minutes, only the left leg
  nerveflow run tibial-glide --reps 6        one nerve, six repetitions of each glide
  nerveflow run short-flow --plain           plain lines, for screen readers and pipes
  nerveflow run nerve-flow --speed 60        watch it sixty times faster, as a rehearsal
  nerveflow show short-flow                  read every step, without starting it
  nerveflow draw tibial-glide 3 -o glide.svg  one step as a picture, or as a .png
  nerveflow new "Calf on the chair"          a routine of your own, to change in any editor
  nerveflow check my-routine.toml            find the mistakes in a file, with line and column
  nerveflow add from-my-physio.toml          look at a file that someone sent, and add it
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
COMMANDS_TITLE = "commands"
"""Above the list of commands."""
SHOW_HELP = "show this help message and exit"
SHOW_VERSION = "show program's version number and exit"

PLACEHOLDERS = {
    "AFTER": "AFTER",
    "BEFORE": "BEFORE",
    "COMMAND": "COMMAND",
    "DAY": "DAY",
    "FILE": "FILE",
    "FOLDER": "FOLDER",
    "HH:MM": "HH:MM",
    "ID": "ID",
    "KIND": "KIND",
    "N": "N",
    "NAME": "NAME",
    "NERVE": "NERVE",
    "PART": "PART",
    "PLACE": "PLACE",
    "QUESTION": "QUESTION",
    "ROUTINE": "ROUTINE",
    "STATUS": "STATUS",
    "STEP": "STEP",
    "TEXT": "TEXT",
    "TIME": "TIME",
    "VALUE": "VALUE",
    "WEEKS": "WEEKS",
    "WHO": "WHO",
    "WORDS": "WORDS",
    "X": "X",
}
"""What is shown for a value: in help after its option, in a mistake as its name."""


def as_description(line: str) -> str:
    """The line of a command as a sentence, above its own help."""
    return f"{line[0].upper()}{line[1:]}."


_CHOICES = {
    "--side": "which leg",
    "--reps": "repetitions of each glide, 5-10",
    "--variant": "begin with this variant, such as chair",
}
_AUDIO = {"--audio": "%(choices)s"}
_JSON = {"--json": "print JSON, for programs"}

COMMANDS: Mapping[str, CommandHelp] = {
    "run": CommandHelp(
        "do a session",
        {
            "routine": "default: nerve-flow; short-flow at the first start",
            "--plain": "plain lines instead of screens",
            **_CHOICES,
            "--one-key": "answer with one key or a clicker; the coach says the answers",
            "--hands-free": "steps that wait for you continue on their own",
            "--check-each": "try your test movement after each nerve too",
            "--mute": "no sound",
            **_AUDIO,
            "--speed": "rehearse, 2 to 1000 times faster; silent above 2; 1 is a real session",
        },
        """\
ROUTINE is an id (see nerveflow routines) or a path to a file.

examples:
  nerveflow run                                    nerve-flow; short-flow at the first start
  nerveflow run short-flow --plain                 plain lines instead of screens
  nerveflow run sural-glide --side right --reps 5  one nerve on one leg
  nerveflow run tibial-glide --variant chair       begin with an easier variant
  nerveflow run nerve-flow --plain --speed 60      a rehearsal: no questions, not in the history

With --plain you type, and press Enter after each: nothing means ready, pause or continue; a number
is the tension; n and b go to the next step and back; e and h switch to an easier or a harder
variant; f reports a symptom; p says how much it hurts; s stops; ? lists the rest. Once the input
has ended, steps that wait for you continue on their own.

If a session is unfinished, you are asked about it first: c continues it, k saves it as it is,
d discards it, and Enter leaves it for later.
""",
    ),
    "routines": CommandHelp(
        "list the routines, with any mistakes in your files",
        _JSON,
    ),
    "show": CommandHelp(
        "read every step with its time, without a session",
        {
            "routine": "an id or a path",
            **_CHOICES,
            "--full": "also print what nerveflow card prints",
            **_JSON,
        },
        """\
ROUTINE is an id (see nerveflow routines) or a path to a file.

examples:
  nerveflow show short-flow                  every step of the short flow
  nerveflow show tibial-glide --side left    only the left leg
  nerveflow show tibial-glide --full         with cautions, doses and sources
""",
    ),
    "draw": CommandHelp(
        "draw one step as a picture (SVG or PNG)",
        {
            "routine": "an id or a path",
            "step": "the number of the step in its file",
            "--output": "a file that ends in .svg or .png",
            "--side": "which leg",
            "--variant": "draw this variant, such as chair",
            "--dark": "on a dark background",
        },
        """\
nerveflow show ROUTINE lists the steps. A PNG needs Pillow; an SVG needs nothing.

examples:
  nerveflow draw tibial-glide 3 -o glide.svg
  nerveflow draw sural-glide 1 -o start.svg --variant chair --side left
""",
    ),
    "new": CommandHelp(
        "make a routine of your own, with comments",
        {
            "name": "the name of the routine; its file is called after it",
            "--from": "start from a copy of this one",
            "--nerve": "which nerve: %(choices)s; default: tibial",
            "--start": "starting position; default: the usual one for the nerve",
            "--joint": "what moves; default: the usual one for the nerve",
            "--reps": "repetitions, 5-10; default: 5",
            "--source": "who or what it is based on",
        },
        """\
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
""",
    ),
    "edit": CommandHelp(
        "write a routine and see its figure, timeline and mistakes",
        {
            "routine": "an id, or a path to a file",
            "--mute": "rehearse without sound",
            **_AUDIO,
        },
        """\
ROUTINE is an id, or a path to a file, which may be new. The text is on the left; on the right, as
you type, the figure of the step at the cursor, the timeline, and what nerveflow check says.

keys: ctrl+s save, ctrl+n what can go here, ctrl+t insert a step, F5 rehearse from here with sound,
      F7 F8 previous and next mistake, F9 fix typing mistakes, ctrl+l tidy up, ctrl+z undo,
      esc back

A shipped routine is opened as a copy with its own name. If the program stops before you saved, it
offers your text at the next start. To use another editor: nerveflow preview and check --watch.

examples:
  nerveflow edit my-flow                   one of your own
  nerveflow edit tibial-glide              a copy of a shipped one, my-tibial-glide
  nerveflow edit ./new-glide.toml          a new file
""",
    ),
    "preview": CommandHelp(
        "show the figure of one step while you use another editor",
        {
            "routine": "a path to a file, or an id",
            "--at": "a step by its number, or :LINE; default: 1",
        },
        """\
Run it beside your own editor. It shows the figure and the details of one step, and shows them again
each time you save the file. The arrow keys go from step to step, and q quits.

examples:
  nerveflow preview my-routine.toml             starts at the first step
  nerveflow preview my-routine.toml --at 3      the third step
  nerveflow preview my-routine.toml --at :57    the step at line 57
""",
    ),
    "add": CommandHelp(
        "look at a routine file that someone sent, and add it",
        {
            "file": "a routine file or a pack",
            "--name": "add it under another name",
            "--from": "who sent it, for your notes",
            "--yes": "do not ask",
            "--replace": (
                "with --yes: replace a routine of the same name; the old file goes to the trash"
            ),
        },
        """\
Shows what the file asks you to do, with anything unusual first, and asks once before adding it.
The file name may be as your mail program saved it. Where the file came from is remembered.

examples:
  nerveflow add "Übung für Frau M (1).toml"      becomes uebung-fuer-frau-m
  nerveflow add glide.toml.txt --name evening    under another name
  nerveflow add calf.pack.toml --from "Dr. K"    a flow, with every routine in it

exit codes: 0 added, or already there; 1 not added; 2 wrong command line
""",
    ),
    "pack": CommandHelp(
        "put a routine and everything it uses into one file, to send",
        {
            "routine": "an id or a path",
            "--to": "default: ROUTINE.pack.toml; - for standard output",
        },
        """\
Use it to send a flow to someone: the pack holds every routine that the flow uses. They add it with
nerveflow add.

examples:
  nerveflow pack my-flow                   my-flow.pack.toml in this folder
  nerveflow pack my-flow --to ~/mail.toml  under another name

exit codes: 0 packed, 1 the file exists already or cannot be written, 2 wrong command line
""",
    ),
    "remove": CommandHelp(
        "move a routine of your own to the trash",
        {
            "routine": "the id of one of your own",
        },
        """\
Moves the file to a trash folder and prints the command that brings it back. Sessions that you did
with it stay in the history.

examples:
  nerveflow remove my-flow

exit codes: 0 removed, 1 it cannot be moved, 2 wrong command line
""",
    ),
    "card": CommandHelp(
        "one page about a routine: dose, cautions, sources, what is unusual",
        {
            "routine": "an id or a path",
            **_JSON,
        },
        """\
One page about a routine, to read before you follow a file or to compare with a paper: what is
unusual about it (the serious part in red), cautions, repetitions for each nerve and side, tension,
positions in degrees, tempo, sources.

examples:
  nerveflow card tibial-glide              a shipped routine
  nerveflow card ./from-my-physio.toml     a file, before you add it

exit codes: 0 done, 2 wrong command line
""",
    ),
    "check": CommandHelp(
        "find mistakes in routine files; can correct typing mistakes",
        {
            "files": "a routine file, a folder of them, or - for standard input",
            "--strict": "exit code 1 for a warning, too",
            "--fix": "correct typing mistakes of one letter in the files",
            "--watch": "check again each time a file is saved; Ctrl+C ends it",
            **_JSON,
        },
        """\
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
""",
    ),
    "fmt": CommandHelp(
        "tidy up routine files; comments stay",
        {
            "files": "a routine file, a folder of them, or - for standard input",
            "--check": "change nothing; only list the files that would change",
        },
        """\
Puts the keys in the order of docs/format.md and breaks long lists into one line for each entry.
Every comment stays where it belongs, and the meaning of the file never changes. The TOML formatters
taplo and tombi leave this layout alone.

examples:
  nerveflow fmt my-routine.toml            tidy up one file
  nerveflow fmt --check .                  only list the files that are not tidy
  nerveflow fmt - < draft.toml             from standard input to standard output, for editors

exit codes: 0 done, 1 a file is not tidy (--check) or cannot be read, 2 wrong command line
""",
    ),
    "diff": CommandHelp(
        "show what changed between two routines",
        {
            "before": "an id or a path",
            "after": "an id or a path",
            **_JSON,
        },
        """\
Compares what a person does: repetitions for each nerve and side, steps, positions, tempo, tension
and order. Changed sentences are only counted.

examples:
  nerveflow diff old.toml new.toml         what changed in a new version
  nerveflow diff tibial-glide mine.toml    how yours differs from the shipped one

exit codes: 0 the same, 1 something changed, 2 wrong command line
""",
    ),
    "schema": CommandHelp(
        "print the JSON Schema of routine files, for editors",
        {
            "--write": "write it into FOLDER, by default the one of your own routines",
        },
        """\
With this file next to your routines, an editor with taplo (Even Better TOML) or tombi completes
keys, explains them and marks mistakes. The routine's first line points to it:
#:schema ./routine.schema.json

examples:
  nerveflow schema                            print it
  nerveflow schema --write                    write it into the folder of your own routines
  nerveflow schema --write ~/prescriptions    write it into another folder
""",
    ),
    "history": CommandHelp(
        "list earlier sessions, the newest first",
        {
            "--limit": "only the newest N",
            "--rehearsals": "include rehearsals",
            "--routine": "only this routine, by its id",
            "--nerve": "only with a glide of this nerve",
            "--side": "only with a glide of this leg",
            "--status": "only sessions that ended like this: %(choices)s",
            "--from": "from this day on",
            "--to": "up to this day",
            "--words": "only with all of these words in a note",
            **_JSON,
        },
        """\
Lists one session on each line, with its id at the end. nerveflow session ID shows it in full.

examples:
  nerveflow history --limit 5                          the last five
  nerveflow history --nerve tibial --side left         only with the left tibial nerve
  nerveflow history --from 2026-03-01 --to 2026-03-31  only in March
  nerveflow history --words calf                       only with this word in a note
  nerveflow history --status deleted                   deleted sessions, which you can restore
  nerveflow history --json                             everything, for programs

exit codes: 0 done, 2 wrong command line
""",
    ),
    "session": CommandHelp(
        "show one session in full",
        {
            "session_id": "its id as nerveflow history shows it, or the beginning of it",
            **_JSON,
        },
        """\
Shows repetitions, every tension, what you felt, pain, test movement and notes.

examples:
  nerveflow session 0199d31a-7c10         history shows the id; its beginning is enough
  nerveflow session 0199d31a-7c10 --json  everything, for programs
""",
    ),
    "stats": CommandHelp(
        "does it help? pain, tension, test movement and what you did",
        {
            "--weeks": "how many weeks, including this one; default: 4",
            "--all": "since the first session",
            "--side": "tension of this leg only",
            **_JSON,
        },
        """\
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
""",
    ),
    "change": CommandHelp(
        "correct a session, stop counting it, or delete it",
        {
            "session_id": "its id as nerveflow history shows it, or the beginning of it",
            "--correct": "change number N of the list to VALUE",
            "--note": "add a note",
            "--not-counting": "do not count it for plans, weeks and progress",
            "--counting": "let it count again",
            "--delete": "delete it; it can be restored",
            "--restore": "bring it back",
            "--why": "the reason, for your notes",
        },
        """\
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
""",
    ),
    "pain": CommandHelp(
        "note pain between sessions",
        {
            "value": "0 to 10",
            "--where": "a place on the leg, or your own words",
            "--side": "which leg",
            "--at": '14:30, "yesterday 14:30"; default: now',
            "--note": "a few words",
            "--list": "your entries, the newest first",
            "--limit": "with --list: only the newest N",
            "--undo": "take back the last entry",
            **_JSON,
        },
        """\
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
""",
    ),
    "log": CommandHelp(
        "add a session that you did without the program",
        {
            "day": "2026-03-02, today or yesterday",
            "routine": "an id or a path",
            "--side": "which leg",
            "--part": "what you did, such as tibial:left:18 for 18 repetitions; can be repeated",
            "--at": "when it began",
            "--minutes": "how long it took",
            "--tension": "the highest tension, 0 to 10",
            "--pain-before": "pain before it, 0 to 10",
            "--pain-after": "pain after it, 0 to 10",
            "--note": "a few words",
        },
        """\
What you leave out stays unknown. The session counts for your week, but it never raises the number
of repetitions.

examples:
  nerveflow log yesterday tibial-glide                 both sides, without numbers
  nerveflow log 2026-03-02 short-flow --tension 3 --pain-before 4 --pain-after 3
  nerveflow log today tibial-glide --part tibial:left:18 --note "on the train"

exit codes: 0 added, 2 wrong command line
""",
    ),
    "report": CommandHelp(
        "write a page for a professional, to print or send",
        {
            "--output": "FILE.html or FILE.md; - for standard output",
            "--from": "first day, such as 2026-02-01",
            "--to": "last day; default: today",
            "--only": "%(choices)s",
            "--notes": "include your notes",
            "--force": "replace the file if it exists",
        },
        """\
Prints on two pages: a summary of five lines to paste into notes, goal, pain, tension, stops, dose,
safety answers, what helped, and pictures of the routine. No name, and no notes unless you ask for
them. The page has no script and loads nothing.

examples:
  nerveflow report -o report.html                       the last six weeks
  nerveflow report -o report.html --from 2026-02-01 --to 2026-03-31
  nerveflow report -o summary.md --only summary goal    two parts of it, as text
  nerveflow report -o report.html --notes               with your notes

exit codes: 0 written, 1 the name is taken or cannot be written, 2 wrong command line
""",
    ),
    "export": CommandHelp(
        "write the whole history to a file, for other programs",
        {
            "--format": "default: ndjson",
            "--output": "a new file, or a new folder for csv; - for standard output",
        },
        """\
Writes the whole history: sessions with every number and key, answers, pain, goals and notes.
nerveflow import reads it back. docs/export.md lists the tables and columns.

ndjson: one JSON object for each line. json: one document. csv: a folder with one file for each
table; a cell that a spreadsheet would run as a formula gets a quote in front.

examples:
  nerveflow export                              nerveflow-export.ndjson in this folder
  nerveflow export --format csv -o my-history   a folder of CSV files
  nerveflow export -o -                         to standard output, for another program

exit codes: 0 written, 1 the name is taken or cannot be written, 2 wrong command line
""",
    ),
    "import": CommandHelp(
        "add an export, or the history of another computer, to yours",
        {
            "file": "an export, or another history",
            "--dry-run": "only say what would be added",
        },
        """\
FILE is an export (ndjson, json or a folder of CSV files) or another computer's history.sqlite3.
What you have already is not added twice. If the two differ about a session, both versions are kept,
and the imported one does not count. A row that cannot be read is listed with its line and left out;
the rest is imported. A backup is made first.

examples:
  nerveflow import laptop/history.sqlite3       the history of another computer
  nerveflow import export.ndjson --dry-run      only say what would be added

exit codes: 0 imported, 1 rows were left out or the file cannot be read, 2 not an export
""",
    ),
    "backup": CommandHelp(
        "copy the history to a file",
        {
            "file": "default: nerveflow-DATE.sqlite3 in this folder",
        },
        """\
A copy that is safe to make while a session runs. nerveflow import FILE brings it back.

examples:
  nerveflow backup                            into this folder, with today's date
  nerveflow backup ~/usb/nerveflow.sqlite3    to a place of your choice
""",
    ),
    "wipe": CommandHelp(
        "delete the whole history; makes a copy and asks first",
        {},
    ),
    "weeks": CommandHelp(
        "plan some weeks with a goal and an end, and look back",
        {
            "--plan": "plan some weeks",
            "--look": "look at last week",
            "--review": "look back, and decide how to go on",
            "--rate": "how well you can do your goal now, 0-10",
            "--pause": "pause for this many weeks",
            "--go-on": "go on for this many more weeks",
            "--stop": "end the weeks",
            **_JSON,
        },
        """\
You plan how often a week, for how many weeks, on which days and after what, with a goal in your own
words. Once a week you are asked how it goes. At the end you decide: go on, pause, stop, or see a
professional.

examples:
  nerveflow weeks                  how your weeks are going
  nerveflow weeks --plan           plan some weeks; from Friday on they begin on Monday
  nerveflow weeks --rate 5         how well you can do your goal now, 0 to 10
  nerveflow weeks --pause 2        pause for two weeks

exit codes: 0 done, 1 no weeks, no week or no goal is there for it, or nothing was planned,
            2 wrong command line or the input ended, 130 interrupted
""",
    ),
    "trial": CommandHelp(
        "find out which of two ways helps you more",
        {
            "--begin": "with or without a touch; before or after work; knee or ankle first",
            "--by": "what is measured; default: pain",
            "--pairs": "how many pairs of sessions, 6-12; default: 8",
            "--input": "the touch, such as vibration",
            "--end": "stop before the last session",
            **_JSON,
        },
        """\
Tries two ways of doing it, each in one session of every pair; chance decides which comes first. You
get the answer after the last session, never before. The number of repetitions stays the same.
docs/comparison.md says how far you can trust the answer.

examples:
  nerveflow trial --begin order --by pain             knee first or ankle first, 16 sessions
  nerveflow trial --begin input --input vibration     with vibration during the glides, or without
  nerveflow trial                                     how far it is, and the answer at the end

exit codes: 0 done, 1 nothing is being compared, or it has ended already, 2 wrong command line
""",
    ),
    "plan": CommandHelp(
        "what we propose for today, and why",
        {
            "routine": "default: nerve-flow; short-flow at the first start",
            "--weekly": "set how many times a week you want to do it; 0 turns it off",
            "--withdraw": "take back what a professional allowed, or an answer about a touch",
            **_JSON,
        },
        """\
Says how many repetitions we propose today, with each rule behind it and its source. It asks nothing
and starts nothing.

examples:
  nerveflow plan                              what home begins with
  nerveflow plan short-flow --weekly 3        you want to do it three times a week

exit codes: 0 done, 1 it was not planned, 2 wrong command line
""",
    ),
    "remind": CommandHelp(
        "make reminders for your calendar or computer",
        {
            "--ics": "write a calendar file; - for standard output",
            "--timer": "print the files for this timer",
            "--folder": "with --timer: write the files there",
            "--at": "time of the reminder; default: 18:00",
        },
        """\
Makes reminders on the days of your weekly plan. nerveflow itself never runs in the background and
uses no network.

examples:
  nerveflow remind --ics weeks.ics            a file that any calendar can import
  nerveflow remind --timer cron --at 07:30    lines for a timer of your computer
""",
    ),
    "doctor": CommandHelp(
        "check sound, voice, terminal and folders; test a clicker",
        {
            "--play": "play one tone and one spoken line",
            "--keys": "test your clicker, pedal or remote",
            "--voice": "list the file names for recording the lines yourself",
            "--recover": "save what can still be read of a damaged history",
            "--rebuild": "calculate progress and weeks again from the sessions",
            **_AUDIO,
            **_JSON,
        },
        """\
Checks everything that a session needs: sound, voice, terminal and folders.

examples:
  nerveflow doctor                            a line for each part
  nerveflow doctor --play                     hear one tone and one line
  nerveflow doctor --keys                     press your clicker: what it sends and means

exit codes: 0 all works, 1 something is broken or a file of yours has a mistake,
            2 wrong command line
""",
    ),
}
