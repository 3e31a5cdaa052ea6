"""Which file an editor opens for an id or a path."""

from pathlib import Path

from nerveflow.author.desk import DeskError, write_schema
from nerveflow.author.edited_file import EditedFile, opened
from nerveflow.author.template import copied_text
from nerveflow.harmless import escaped
from nerveflow.routine.library import Library, is_file_name
from nerveflow.routine.load import BadRoutine
from nerveflow.wording import words


def draft_of(wanted: str, library: Library, own: Path) -> EditedFile:
    """The draft of a path or an id; the schema is beside what is in the person's own folder.

    Raises DeskError, and UnknownRoutine for an unknown id.
    """
    draft = _draft_of(wanted, library, own)
    if draft.file.parent == own:
        write_schema(own)
    return draft


def _draft_of(wanted: str, library: Library, own: Path) -> EditedFile:
    if is_file_name(wanted):
        file = Path(wanted).expanduser()
        if not file.parent.is_dir():
            raise DeskError(words.own_files.no_such_folder(escaped(str(file.parent))))
        return _opened(file)
    entry = library.get(wanted)
    if entry.origin != "shipped":
        return _opened(entry.path)
    if (broken := own / f"{entry.id}.toml").exists():
        # An own file that cannot be read does not hide a shipped one: it is the one to correct.
        return _opened(broken)
    copy = own / f"my-{entry.id}.toml"
    if copy.exists():
        draft = _opened(copy)
        draft.about = words.own_files.your_copy(entry.id, escaped(str(copy)))
        return draft
    name = (
        words.own_files.my_own(entry.routine.name)[:60]
        if entry.routine
        else words.own_files.MY_ROUTINE
    )
    about = words.own_files.will_be_copied(entry.id, escaped(str(copy)))
    return EditedFile(copy, "", about=about, start=copied_text(entry.text, entry.id, name))


def _opened(file: Path) -> EditedFile:
    try:
        return opened(file)
    except BadRoutine as bad:
        raise DeskError(str(bad.findings[0])) from bad
