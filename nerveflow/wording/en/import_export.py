"""English: what is wrong in an exported history that comes in, and the result of joining it."""

NO_EXPORT = "it is not an exported history of nerveflow"
NO_CSV_EXPORT = f"{NO_EXPORT}; a folder with one has a session.csv"
NO_ITEMS = "it has no list of items"
NO_FILE = "it is no file and no folder"
NOT_UTF8 = "it is not text in UTF-8"
NOT_JSON = "it is not JSON"
NOT_CSV = "it is not CSV"
LINE_TOO_LONG = "the line is too long"
NO_TABLE_SAID = "it does not say its table"
PARTS_NO_OBJECT = "parts is not an object"
STEP_MISSING = "its step is missing"
TEXT_MISSING = "the text of its routine is missing"
OTHER_SHA256 = "the text does not have this sha256"


def csv_not_utf8(table: str) -> str:
    """A file of a table is not text."""
    return f"{table}.csv is not text in UTF-8"


def item_at(number: int) -> str:
    """Where an item is in a document."""
    return f"item {number}"


def line_at(number: int) -> str:
    """Where an item is in a file of lines."""
    return f"line {number}"


def row_at(number: int) -> str:
    """Where an item is in a history."""
    return f"row {number}"


def csv_line_at(table: str, number: int) -> str:
    """Where a row is in the file of its table."""
    return f"{table}.csv line {number}"


def unknown_column(name: str) -> str:
    """A file has a column that no table has."""
    return f"unknown column {name!r}"


def cells_instead(cells: int, columns: int) -> str:
    """A line has too many or too few cells."""
    return f"{cells} cells instead of {columns}"


def no_json_from(column: int) -> str:
    """A line cannot be read from a character on, counted from 1."""
    return f"{NOT_JSON} from character {column} on"


def no_such_table(name: str) -> str:
    """An item is of a table that does not exist."""
    return f"there is no table {name!r}"


def no_such_part(table: str, part: str) -> str:
    """An item has parts that its table has not."""
    return f"a {table} has no {part!r}"


def no_rows(part: str) -> str:
    """The parts of an item are not rows."""
    return f"{part} is not a list of rows"


def other_format(version: object, known: int) -> str:
    """A file was written by another version."""
    return (
        f"it has format {version!r}, and this nerveflow reads format {known}: update nerveflow, or"
        " export it again there"
    )


def no_number_cell(column: str, cell: str) -> str:
    """A cell should be a number."""
    return f"{column} is not a number: {cell!r}"


def its_missing(table: str) -> str:
    """What a row refers to did not come in."""
    return f"its {table} is missing"


def left_out_rows(table: str, rows: int, why: str) -> str:
    """Rows that did not come in."""
    return f"{table}: {'1 row' if rows == 1 else f'{rows} rows'} left out: {why}"


def log_has_gap(session: str) -> str:
    """A session did not come in."""
    return f"session {session}: left out: its log has a gap"


def not_unique(columns: str) -> str:
    """Two rows have the same key."""
    return f"there is another row with the same {columns}"


def is_missing(column: str) -> str:
    """A row lacks a value."""
    return f"{column} is missing"


def out_of_range(what: str) -> str:
    """A value is too large or too small."""
    return f"out of range: {what}"


def followed_now(session: str) -> str:
    """A session is running, so it was not joined."""
    return f"session {session} is being followed now: left as it is"


def two_courses(session: str, other: str) -> str:
    """Two machines have gone on with one session."""
    return (
        f"session {session} has another course there: both are kept, one of them as {other}, which"
        f" does not count"
    )


def says_otherwise(table: str, key: object) -> str:
    """Two machines have another row under one key."""
    return f"{table} {key} says something else there: both are kept"


# What is wrong with a row, in a file that is imported or in the history.


def no_such_command(name: str, arguments: str) -> str:
    """A log has a command that the program does not know."""
    return f"no command is stored as {name} {arguments}"


def unknown_argument(name: str, arguments: str) -> str:
    """A command of a log has more than it may have."""
    return f"{name} {arguments} has an unknown argument"


def lacks_argument(name: str, arguments: str) -> str:
    """A command of a log has less than it needs."""
    return f"{name} {arguments} lacks an argument"


def no_time_of_session(ms: int) -> str:
    """A moment is before or long after a session."""
    return f"{ms} ms is not a time within a session"


def not_of_type(value: object, type_name: str) -> str:
    """A value is of another type."""
    return f"{value!r} is not {type_name}"


def wrong_kind(column: str) -> str:
    """A column has a value of another type."""
    return f"{column} holds what it cannot hold"


def no_offset(moment: str) -> str:
    """A moment lacks its time zone."""
    return f"{moment} has no offset"


def no_such_year(moment: str) -> str:
    """A moment or a day is in a year that nobody can have noted."""
    return f"the year of {moment} cannot be used"


def no_measure(value: float) -> str:
    """A measured number is larger than any can be."""
    return f"{value:g} is too large to be measured"


def no_offset_in(column: str, moment: str) -> str:
    """A moment in a column lacks its time zone."""
    return f"{column} has no offset: {moment!r}"


def no_number_to_save(column: str) -> str:
    """A number is not finite."""
    return f"{column} is not a number that can be saved"


def too_large(column: str) -> str:
    """A number is too large for the history."""
    return f"{column} is too large"


def no_character_to_save(column: str) -> str:
    """A text has half a character."""
    return f"{column} has a character that cannot be saved"


def no_text_no_number(column: str) -> str:
    """A value is a list or an object."""
    return f"{column} is neither text nor a number"


def no_whole_number(column: str) -> str:
    """A value is not a whole number."""
    return f"{column} is not a whole number"


def no_session_id(text: str) -> str:
    """An id has another form."""
    return f"{text!r} is not the id of a session"
