"""English: what the commands of the command line print; their help is `command_help`."""

from collections.abc import Iterable, Sequence

from nerveflow.wording.en.settings import did_you_mean_this


def did_you_mean_name(nearest: str) -> str:
    """What was probably meant, after a sentence; empty for nothing."""
    return f"; {did_you_mean_this(nearest)}" if nearest else ""


def exists_already(file: object, option: str = "") -> str:
    """A file is not overwritten; `option` gives another name."""
    return f"{file} exists already: choose another name" + (f" with {option}" if option else "")


def cannot_be_written(file: object, why: str | None) -> str:
    """A file cannot be written."""
    return f"{file} cannot be written: {why}"


ABOUT_YOUR_HEALTH = "It is about your health, so take care who can read it."
NEXT_STEPS = "next:"


def rehearse_it(routine: str) -> str:
    """A command to try next."""
    return f"  nerveflow run {routine} --speed 2    rehearse it: only watch and listen"


# nerveflow add, new, pack, remove, preview

PACK_FIRST = "What it includes lies beside it. This makes one file that can be added:"
YES_TYPED = ("y", "yes")
GIVE_NAME = "give it a name: nerveflow new NAME"
MY_GLIDE = "My glide"
WHICH_NERVE = "Which nerve?"
WHICH_START = "Which starting position?"
WHAT_MOVES = "What moves?"
BASED_ON = "Who or what is it based on?"
ENTER_SKIPS = "Enter skips it"
NOTHING_WRITTEN = "nothing was written"
REPS_5_TO_10 = "How many repetitions, 5 to 10?"


def pack_it(file: str) -> str:
    """A command to try next."""
    return f"  nerveflow pack {file}"


def has_mistakes_above(what: str) -> str:
    """A file was not added; `what` says so."""
    return f"{what}: it has the mistakes above"


def old_file_moved(file: str) -> str:
    """A file was replaced."""
    return f"the old file is kept as {file}"


def added_to(file: str) -> str:
    """A file was added."""
    return f"added: {file}.toml"


def follow_it(routine: str) -> str:
    """A command to try next."""
    return f"  nerveflow run {routine}    follow it"


def remove_again(routine: str) -> str:
    """A command to try next."""
    return f"  nerveflow remove {routine}    remove it again"


def add_with_yes(what: str, *, takes_place: bool) -> str:
    """A file was not added, since there was nobody to ask; `what` says so."""
    more, other = (" --replace", " (or --name NAME to keep both)") if takes_place else ("", "")
    return f"{what}: add it with --yes{more}{other}"


def add_it(routine: str, replaced: Sequence[str]) -> str:
    """Whether to add a file."""
    place = f", in place of {', '.join(replaced)}" if replaced else ""
    return f"?  Add it to your routines as {routine}{place}? [yes or no] "


def made_at(file: str) -> str:
    """A file was made."""
    return f"made: {file}"


def after_new(path: str, routine: str) -> tuple[str, ...]:
    """What to do with a new file."""
    return (
        "  open it in any editor; the comments explain each key",
        f"  nerveflow check --watch {path}    shows mistakes each time you save",
        f"  nerveflow show {routine}    shows every step with its time",
        rehearse_it(routine),
    )


def not_for_nerve(option: str, typed: str, nerve: str, choices: Iterable[str]) -> str:
    """A nerve has other positions or joints."""
    return f"{option} {typed} does not go with the {nerve} nerve: choose {', '.join(choices)}"


def not_packed(file: str) -> str:
    """A file of the same name is not packed."""
    return f"{file} is not packed: its name is taken"


def pack_exists(file: str) -> str:
    """A packed file is not overwritten."""
    return f"{file} exists already; choose another name with --to"


def packed_into(file: str, parts: Sequence[str]) -> str:
    """What was packed."""
    return f"packed: {file} ({', '.join(parts)})"


def to_add_it(file: str) -> str:
    """What to do with a packed file."""
    return f"to add it, the other person types: nerveflow add {file}"


def removed_to(routine: str, file: str) -> str:
    """A file was removed."""
    return f"removed: {routine} is now {file}"


def bring_back(file: str) -> str:
    """How it comes back."""
    return f"to bring it back: nerveflow add {file}"


def shipped_again(routine: str) -> str:
    """A shipped routine is no longer hidden."""
    return f"{routine} is the shipped routine again."


def needed_by(routines: Sequence[str]) -> str:
    """What includes a removed file."""
    return f"these need it and cannot be run now: {', '.join(routines)}"


def included_alone(parts: Sequence[str]) -> str:
    """What only a removed file included."""
    return (
        f"It included {', '.join(parts)} of yours, which no other routine includes. To remove that"
        f" too:"
    )


def remove_too(routine: str) -> str:
    """A command to try next."""
    return f"  nerveflow remove {routine}"


def is_shipped(routine: str) -> str:
    """A shipped routine cannot be removed."""
    return f"{routine} is a shipped routine; only your own can be removed"


def yours_are(routines: Sequence[str]) -> str:
    """The routines of one's own, after a sentence."""
    return f"; yours are {', '.join(routines)}"


def not_in_folder(name: str, folder: str, hint: str) -> str:
    """A routine is not among those of one's own."""
    return f"there is no {name} in {folder}{hint}"


def no_such_file(file: str) -> str:
    """A file does not exist."""
    return f"there is no file {file}"


def wrong_place(at: str) -> str:
    """A place in a file is written in another way."""
    return f"--at {at}: write a step as 3, or a line as :57"


# nerveflow check, diff, fmt, schema, draw, show, run

STANDARD_INPUT = "standard input"
NOT_TIDY, TIDIED_UP = "is not tidy", "tidied up"


def no_mistakes(name: str) -> str:
    """A file is right."""
    return f"{name}: no mistakes"


def files_checked(files: int, errors: int, warnings: int) -> str:
    """What was found in several files."""
    found = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    return f"{_counted(files, 'file')}: {found}"


def is_now(place: str, text: str) -> str:
    """A slip was mended."""
    return f"{place}: now {text}"


def texts_differ(count: int, *, alone: bool) -> str:
    """How many texts differ; `alone`, if nothing else does."""
    also = "dose, positions and tension are the same," if alone else "also"
    return f"{also} {count} {'text has' if count == 1 else 'texts have'} changed"


NO_DIFFERENCE = "no difference in dose, positions, tension or text"


def see_check(text: str) -> str:
    """A file cannot be laid out."""
    return f"{text} (see nerveflow check)"


def written_to(file: str) -> str:
    """A file was written."""
    return f"written: {file}"


def must_end_in(file: str, first: str, second: str) -> str:
    """The name of a file says its kind."""
    return f"{file} must end in {first} or {second}"


def needs_pillow(name: str) -> str:
    """What draws a PNG is not installed; `name` is that of the file without its ending."""
    return (
        "a PNG needs Pillow, which is not installed: pip install 'nerveflow[pictures]';"
        f" an SVG needs nothing (-o {name}.svg)"
    )


def no_picture_of(step: int, routine: str) -> str:
    """A step cannot be drawn."""
    return f"there is no picture of step {step} of {routine}"


def consists_of_others(routine: str, parts: str) -> str:
    """A flow has no picture of its own."""
    return f"{routine} consists of other routines: draw one of {parts}"


def no_such_step(routine: str, last: int, step: int) -> str:
    """A routine has fewer steps."""
    return f"{routine} has steps 1 to {last}; there is no step {step}"


def lasts(name: str, about: str, timed: str) -> str:
    """How long a routine takes."""
    return f"{name}: about {about}, of which {timed} is timed"


NONE_HAS_VARIANTS = "nor has any routine that it includes"


def no_variant(routine: str, variant: str, possible: str) -> str:
    """A flow cannot begin with a variant; `possible` names what there is."""
    return f"{routine} has no variant {variant!r} ({possible})"


def was_proposed(routine: str, why: object) -> str:
    """The routine that was proposed cannot be done as asked."""
    return f"no routine was named, so {routine} was proposed: {why}"


# nerveflow history, session, change, pain, plan

NO_SESSIONS = "No sessions yet. To start one: nerveflow run"
NO_MATCH = "No session matches."
MARK_REHEARSAL, MARK_BY_HAND, MARK_NOT_COUNTING = "(rehearsal)", "(by hand)", "(not counting)"
TENSION_NOT_RECORDED = "tension not recorded"
ONE_CHANGE = "make one change at a time"
NUMBER_OR_OPTION = "give either a number from 0 to 10, or --list, or --undo"
RULES_BEHIND = "The rules behind this, each with its source:"
TEST_AFTER_EACH = "How your test movement was after each of these:"


def tension_at_most(worst: int) -> str:
    """The highest tension of a session, in a list."""
    return f"tension to {worst}"


def rehearsed(speed: float) -> str:
    """How fast a rehearsal was."""
    return f"rehearsed {speed:g} times as fast"


def no_number_there(place: str, session: str) -> str:
    """A place in the list of numbers does not exist."""
    return f"there is no number {place!r}; nerveflow change {session} lists them"


def not_come_yet(at: str) -> str:
    """A moment is in the future."""
    return f"{at!r} has not come yet"


def nothing_saved_for(question: str, nearest: str, known: Sequence[str]) -> str:
    """No answer to a question is saved; `nearest` was probably meant, empty for none."""
    if not known:
        return "no permission or answer is saved that could be taken back"
    there_are = did_you_mean_name(nearest) or f"; saved: {', '.join(known)}"
    return f"nothing is saved for {question!r}{there_are}"


def taken_back_answer(question: str) -> str:
    """An answer was taken back."""
    return f"Taken back: {question}. We will ask again next time."


def no_plan(routine: str) -> str:
    """Nothing is planned yet, and how to plan it, with a routine as the example."""
    return (
        "No plan yet. For weeks with a goal and an end: nerveflow weeks --plan; for only a"
        f" number a week: nerveflow plan {routine} --weekly 5"
    )


def was_not_planned(routine: str, hint: str) -> str:
    """There is no plan to end."""
    return f"{routine} was not planned, so there is nothing to end{hint}"


def in_the_weeks(routine: str) -> str:
    """The plan to end is that of some weeks with an end."""
    return f"{routine} is planned by your weeks; to end them: nerveflow weeks --stop"


def planned_now(routine: str, times: int) -> str:
    """How often a week a routine is planned."""
    often = {0: "no longer planned", 1: "once a week"}.get(times, f"{times} times a week")
    return f"{routine}: {often}."


def dose_proposed(routine: str, reps: int) -> str:
    """Today's dose; 0 for a routine without glides."""
    return f"{routine}: {reps} repetitions of each glide." if reps else f"{routine}: go ahead."


def advice_until(routine: str, advice: str, until: str) -> str:
    """What is advised instead of a session, and until when; empty for no end."""
    return f"{routine}: {advice}" + (f" until {until}" if until else "") + "."


def cleared_on(question: str, day: str, by: str) -> str:
    """What a professional allowed, and how it is taken back."""
    who = f" by {by}" if by else ""
    take_back = f"nerveflow plan --withdraw {question}"
    return f"Cleared{who} on {day}: {question}. To take it back: {take_back}"


# nerveflow backup, export, import, report, wipe

CSV_NEEDS_FOLDER = "CSV needs a folder, one file for each table: name it with -o"
BRING_BACK_LATER = "To bring it back later: nerveflow import FILE"
NOTHING_NEW = "Nothing new: you have all of it already."
NOTHING_DELETED = "Nothing was deleted."
HISTORY_DELETED = "Deleted."


def nothing_to_copy(path: object) -> str:
    """There is no history to copy."""
    return f"There is no history at {path} yet, so there is nothing to copy"


def rows_so_far(number: int) -> str:
    """How far an export is."""
    return f"{number:,} rows"


def exported(sessions: int, others: int) -> str:
    """What was exported."""
    many = "1 session" if sessions == 1 else f"{sessions:,} sessions"
    return f"{many}, and 1 other entry" if others == 1 else f"{many}, and {others:,} other entries"


def own_history(file: str) -> str:
    """The history cannot be imported into itself."""
    return f"{file} is your own history, so there is nothing to import"


def cannot_be_read(file: object, why: str | None) -> str:
    """A file cannot be read."""
    return f"{file} cannot be read: {why}"


def and_more(count: int) -> str:
    """Lines that are not printed."""
    return f"and {count} more"


def backup_before(file: object) -> str:
    """The history as it was before an import."""
    return f"Backup from before the import: {file}"


def import_result(added: int, continued: int, others: int, *, would: bool) -> str:
    """What an import did, or would do."""
    be = "would be " if would else ""
    return (
        f"{_counted(added, 'session')} {be}added, {_counted(continued, 'session')} {be}continued,"
        f" {_counted(others, 'other entry')} {be}added."
    )


def rows_left_out(rows: int, *, would: bool) -> str:
    """Rows that were not imported."""
    return f"{_counted(rows, 'row')} {'would be ' if would else ''}left out, see above."


def copied_to(file: object, sessions: int) -> str:
    """A copy of the history."""
    return f"{file}: {_counted(sessions, 'session')}."


def _counted(number: int, word: str) -> str:
    """`1 session`, `2 sessions`, `1,000 entries`."""
    if number == 1:
        return f"1 {word}"
    return f"{number:,} {word[:-1] + 'ies' if word.endswith('y') else word + 's'}"


def begins_after(first: object, last: object) -> str:
    """The first day is after the last."""
    return f"--from {first} is after {last}"


def force_replaces(file: str) -> str:
    """A file is not overwritten."""
    return f"{file} exists already: choose another name, or --force to replace it"


def report_written(file: str, heading: str) -> str:
    """A report was written."""
    return f"{file}: {heading}. {ABOUT_YOUR_HEALTH}"


def nothing_to_delete(path: object) -> str:
    """There is no history to delete."""
    return f"There is no history at {path}: nothing to delete."


def wipe_asks(sessions: int, word: str) -> tuple[str, ...]:
    """What would be deleted."""
    return (
        f"This deletes {_counted(sessions, 'session')} with all readings and notes, and",
        "the answers of the safety questions: all will be asked again, and what was over for",
        "today is no longer known.",
        "Your settings, routines and recordings stay.",
        f"Type {word} and Enter to delete it, anything else to keep it.",
    )


def copy_left(file: object) -> str:
    """The copy of a deleted history."""
    return f"A copy is at {file}. Delete it too if you want nothing to be left."


def older_copy(file: object) -> str:
    """An older copy of it."""
    return f"An older copy is at {file}."


# nerveflow remind

FOLDER_NEEDS_TIMER = "--folder needs --timer with systemd, cron or launchd: whose files are they?"
EACH_PLIST_ALONE = (
    "# each plist needs its own file: nerveflow remind --timer launchd --folder FOLDER"
)


def no_plans(routine: str) -> str:
    """There is nothing to remind of, and how to plan it, with a routine as the example."""
    return (
        "no weekly plan yet, so there is nothing to remind you of; to make one: nerveflow weeks"
        f" --plan, or nerveflow plan {routine} --weekly 5"
    )


def then_do(command: str) -> str:
    """The command that makes a timer work, in a comment."""
    return f"# then: {command}"


def add_by(command: str) -> str:
    """The command that opens the list to which a line is added by hand, in a comment."""
    return f"# to add the line: {command}"


def line_into_crontab(command: str) -> str:
    """Where a line belongs, and the command that opens it."""
    return f"this line belongs in your crontab: {command} opens it"


def put_into_then(where: str, command: str) -> str:
    """Where a file belongs, and the command that makes it work."""
    return f"put it into {where}; then: {command}"


def file_written(file: object) -> str:
    """A file was written, one of several."""
    return f"Written: {file}"


def put_into(folder: str) -> str:
    """Where a file belongs."""
    return f"Put it into {folder}."


def add_its_line_by(command: str) -> str:
    """The command that opens the list to which the line of a written file is added."""
    return f"To add its line: {command}"


def then_type(command: str) -> str:
    """The command that makes it work."""
    return f"Then: {command}"


def calendar_written(file: object) -> str:
    """A calendar was written."""
    return f"Written: {file}. Import it into your calendar; importing a new one replaces it."


def calendar_removes(events: int) -> str:
    """Events that a calendar takes away."""
    return f"It removes {_counted(events, 'event')} that you no longer plan."


def shipped_missing(kind: str, places: Sequence[str]) -> str:
    """The shipped routines or sounds are in none of the places where they belong."""
    return f"the shipped {kind} are missing; looked in {' and '.join(places)}"
