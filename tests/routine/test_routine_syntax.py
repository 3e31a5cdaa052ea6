# ruff: noqa: E501 - a case is one line
"""What is said of a text that is not TOML: the place, plain words, and what to write."""

import pytest

from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.syntax import explain

CASES = [
    # A key or a table twice.
    ("a = 1\nb = 2\na = 3\n", "4:1: a is given twice, first in line 2 (remove one of them)"),
    ("x = [1,\n 2]\nx = [\n 3,\n]\n", "4:1: x is given twice, first in line 2 (remove one of them)"),
    ("[t]\nformat = 1\nformat = 2\n", "4:1: format is given twice, first in line 3 (remove one"),
    ("[t]\na.b = 1\n[u]\na = 1\n[t.a]\n", "6:1: [t.a] is given twice (keep all its keys under one"),
    ("[step]\na = 1\n[step]\n", "4:1: [step] may appear only once (write [[step]])"),
    ("[step]\na = 1\n[[step]]\n", "2:1: [step] may appear only once (write [[step]])"),
    ("step = []\n[[step]]\n", "3:1: [step] may appear only once (write [[step]])"),
    ("[tension]\n[a]\n[tension]\n", "4:1: [tension] is given twice, first in line 2 (keep all its keys"),
    ("a = 1\n[a]\n", "3:1: [a] is given twice, first in line 2 (keep all its keys under one of them)"),
    ("a.b = 1\na.b.c = 2\n", "3:1: a.b.c is given twice (remove one of them)"),
    ("[t]\n[u]\nb.c = 1\nb = 2\n", "5:1: b is given twice (remove one of them)"),
    ("x = { a = 1, a = 2 }\n", "2:1: x is given twice (remove one of them)"),
    # A value that is none.
    ("nerve = tibial\n", '2:9: text must be in quotes ("tibial")'),
    ("name = Knee glide # x\n", '2:8: text must be in quotes ("Knee glide")'),
    ("nerve = “tibial”\n", '2:9: has curly quotes (use straight quotes: ")'),
    ("“nerve” = 1\n", '2:1: has curly quotes (use straight quotes: ")'),
    ("out = .5\n", "2:7: a number needs digits on both sides of the point (0.5)"),
    ("out = -.5\n", "2:7: a number needs digits on both sides of the point (-0.5)"),
    ("out = 5.\n", "2:7: a number needs digits on both sides of the point (5.0)"),
    ("out = 05\n", "2:7: a number must not begin with 0 (5)"),
    ("out = 0,5\n", "2:7: a number needs a point, not a comma (0.5)"),
    ("tempo = { out = 0,5 }\n", "2:17: a number needs a point, not a comma (0.5)"),
    ("tempo = { out = 2, back = 0,5, gap = 1 }\n", "2:27: a number needs a point, not a comma (0.5)"),
    ("x = True\n", "2:5: must be in lower case (true)"),
    ("x = yes\n", "2:5: yes is not a value (true)"),
    ("x = off\n", "2:5: off is not a value (false)"),
    ("x =\n", "2:4: a value is missing"),
    ("x = # later\n", "2:5: a value is missing"),
    ("x = =\n", '2:5: text must be in quotes ("=")'),
    ("x = ,\n", "2:5: is not TOML: invalid value"),
    ("d = 2020-02-31\n", "2:5: is not a real date (put it in quotes)"),
    ('say = "He said "go" now"\n', '2:17: a quote ends the text here (write a quote inside text as \\")'),
    ("x = 5s\n", "2:6: a number has no unit: s (write 5)"),
    ("x = 5-10\n", "2:5: a range is not a number (write 5; least and most give a range)"),
    ("x = { a = 1; b = 2 }\n", "2:12: a comma is needed here, not a semicolon (,)"),
    ("x = 5 s\n", "2:7: a number has no unit: s (write 5)"),
    # Text without its end.
    ('name = "Small\n', "2:8: the text is not closed (a quote is missing at the end of the line)"),
    ("name = 'Small\n", "the text is not closed (a quote is missing at the end of the line)"),
    ('name = """abc\n', '2:8: the text is not closed (""")'),
    ('n = "a\\c"\n', "2:9: a single backslash has a special meaning (write \\\\)"),
    ('n = "a\\xzz"\n', "2:9: a single backslash has a special meaning (write \\\\)"),
    ('n = "a\x01b"\n', "2:7: has a control character in text (remove it)"),
    ("n = 1 # \x00\n", "2:9: has a control character (remove it)"),
    # Lists and tables.
    ('say = ["a" "b"]\n', "2:11: a comma is missing"),
    ('say = [\n  "a"\n  # why\n  "b",\n]\n', "3:6: a comma is missing"),
    ('say = ["a",\nx = 3\n', "3:1: a list is not closed (a ] is missing before this)"),
    ('say = ["a"\n\n[[step]]\n', "4:1: a list is not closed (a ] is missing before this)"),
    ("tempo = {\n  out = 1,\n}\n", "2:9: a table in braces must stay on one line (this program reads TOML 1.0)"),
    ("tempo = { out = 1\n}\n", "2:9: a table in braces must stay on one line (this program reads TOML 1.0)"),
    ("tempo = { out = 1, }\n", "2:20: the comma before } is not allowed"),
    ("a.! = 1\n", "2:3: is not TOML: invalid initial character for a key part"),
    ("[[step]\n", "2:7: the header of the table is not closed ([[step]])"),
    ("[step\n", "2:6: the header of the table is not closed ([step])"),
    # Lines that are none.
    ("name\n", "2:5: = is missing after name"),
    ('name "x"\n', "2:6: = is missing after name"),
    ('name: "x"\n', "2:5: a colon is not used in a routine file (write =)"),
    ("- do: x\n", "is not a line of a routine file (each line is key = value)"),
    ('{ "a": 1 }\n', "2:1: is not a line of a routine file (each line is key = value)"),
    ("!x = 3\n", "2:1: cannot begin with '!' (each line is key = value)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[repr(text)[:40] for text, _ in CASES])
def test_a_mistake_of_writing_is_reported_in_plain_words(text: str, expected: str) -> None:
    with pytest.raises(BadRoutine) as bad:
        parse(f"format = 1\n{text}", "small", "s")
    (found,) = bad.value.findings
    assert found.rule == "syntax"
    assert expected in str(found).replace("syntax: ", "") and found.line <= text.count("\n") + 2


def test_what_nobody_knows_is_reported_as_it_is() -> None:
    assert explain("a", "Something new").message == "is not TOML: something new"
    assert explain("= 1", "Cannot overwrite a value (at line 1, column 4)").spot == (1, 4)
    assert explain("1", "Cannot declare ('a',) twice (at line 1, column 1)").spot == (1, 1)
    assert explain("a", "Unclosed inline table (at end of document)").spot == (1, 2)
    assert explain("a", "Unterminated string (at end of document)").spot == (1, 2)
    assert explain("", "Expected '=' after a key (at line 1, column 1)").message == "= is missing"
    assert explain("a", "Illegal character '\\n' (at line 3, column 1)").spot == (3, 1)
    assert explain('"a', "Unclosed array (at line 1, column 1)").message == "a list is not closed"
