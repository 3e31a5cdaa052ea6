# ruff: noqa: E501 - a case is one line
"""What is said of a text that is no TOML: the place, plain words, and what to write."""

import pytest

from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.syntax import explain

CASES = [
    # A key or a table twice.
    ("a = 1\nb = 2\na = 3\n", "4:1: a is there already, in line 2 (take one of them out)"),
    ("x = [1,\n 2]\nx = [\n 3,\n]\n", "4:1: x is there already, in line 2 (take one of them out)"),
    ("[t]\nformat = 1\nformat = 2\n", "4:1: format is there already, in line 3 (take one"),
    ("[t]\na.b = 1\n[u]\na = 1\n[t.a]\n", "6:1: [t.a] is there already (put the keys below one"),
    ("[step]\na = 1\n[step]\n", "4:1: [step] can stand there only once (write [[step]])"),
    ("[step]\na = 1\n[[step]]\n", "2:1: [step] can stand there only once (write [[step]])"),
    ("step = []\n[[step]]\n", "3:1: [step] can stand there only once (write [[step]])"),
    ("[tension]\n[a]\n[tension]\n", "4:1: [tension] is there already, in line 2 (put the keys"),
    ("a = 1\n[a]\n", "3:1: [a] is there already, in line 2 (put the keys below one of them)"),
    ("a.b = 1\na.b.c = 2\n", "3:1: a.b.c is there already (take one of them out)"),
    ("[t]\n[u]\nb.c = 1\nb = 2\n", "5:1: b is there already (take one of them out)"),
    ("x = { a = 1, a = 2 }\n", "2:1: x is there already (take one of them out)"),
    # A value that is none.
    ("nerve = tibial\n", '2:9: text has to be in quotes ("tibial")'),
    ("name = Knee glide # x\n", '2:8: text has to be in quotes ("Knee glide")'),
    ("nerve = “tibial”\n", '2:9: has typographic quotes (write straight quotes: ")'),
    ("“nerve” = 1\n", '2:1: has typographic quotes (write straight quotes: ")'),
    ("out = .5\n", "2:7: a number has digits on both sides of the point (0.5)"),
    ("out = -.5\n", "2:7: a number has digits on both sides of the point (-0.5)"),
    ("out = 5.\n", "2:7: a number has digits on both sides of the point (5.0)"),
    ("out = 05\n", "2:7: a number does not begin with 0 (5)"),
    ("out = 0,5\n", "2:7: a number has a point (0.5)"),
    ("tempo = { out = 0,5 }\n", "2:17: a number has a point (0.5)"),
    ("tempo = { out = 2, back = 0,5, gap = 1 }\n", "2:27: a number has a point (0.5)"),
    ("x = True\n", "2:5: is written in small letters (true)"),
    ("x = yes\n", "2:5: yes is no value here (true)"),
    ("x = off\n", "2:5: off is no value here (false)"),
    ("x =\n", "2:4: a value is missing"),
    ("x = # later\n", "2:5: a value is missing"),
    ("x = =\n", '2:5: text has to be in quotes ("=")'),
    ("x = ,\n", "2:5: is not TOML: invalid value"),
    ("d = 2020-02-31\n", "2:5: is no date that there is (put it in quotes)"),
    ('say = "He said "go" now"\n', '2:17: a quote ends the text here (a quote inside of text is written \\")'),
    ("x = 5s\n", "2:6: there is more after the value: s (one key on a line)"),
    ("x = 5 s\n", "2:7: there is more after the value: s (one key on a line)"),
    # Text without its end.
    ('name = "Small\n', "2:8: the text has no end (a quote is missing at the end of the line)"),
    ("name = 'Small\n", "the text has no end (a quote is missing at the end of the line)"),
    ('name = """abc\n', '2:8: the text has no end (""")'),
    ('n = "a\\c"\n', "2:9: a backslash means something else here (write \\\\)"),
    ('n = "a\\xzz"\n', "2:9: a backslash means something else here (write \\\\)"),
    ('n = "a\x01b"\n', "2:7: has a control character in text (take it out)"),
    ("n = 1 # \x00\n", "2:9: has a control character (take it out)"),
    # Lists and tables.
    ('say = ["a" "b"]\n', "2:11: a comma is missing"),
    ('say = [\n  "a"\n  # why\n  "b",\n]\n', "3:6: a comma is missing"),
    ('say = ["a",\nx = 3\n', "3:1: a list has no end (] is missing before this)"),
    ('say = ["a"\n\n[[step]]\n', "4:1: a list has no end (] is missing before this)"),
    ("tempo = {\n  out = 1,\n}\n", "2:9: a table in braces stays on one line (this program reads TOML 1.0)"),
    ("tempo = { out = 1\n}\n", "2:9: a table in braces stays on one line (this program reads TOML 1.0)"),
    ("tempo = { out = 1, }\n", "2:20: a comma before } is one too many"),
    ("a.! = 1\n", "2:3: is not TOML: invalid initial character for a key part"),
    ("[[step]\n", "2:7: the line of a table has no end ([[step]])"),
    ("[step\n", "2:6: the line of a table has no end ([step])"),
    # Lines that are none.
    ("name\n", "2:5: = is missing after name"),
    ('name "x"\n', "2:6: = is missing after name"),
    ('name: "x"\n', "2:5: a colon is no part of a routine file (write =)"),
    ("- do: x\n", "is no line of a routine file (lines are key = value)"),
    ('{ "a": 1 }\n', "2:1: is no line of a routine file (lines are key = value)"),
    ("!x = 3\n", "2:1: cannot begin with '!' (lines are key = value)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CASES, ids=[repr(text)[:40] for text, _ in CASES])
def test_a_mistake_of_writing_is_told_in_plain_words(text: str, told: str) -> None:
    with pytest.raises(BadRoutine) as bad:
        parse(f"format = 1\n{text}", "small", "s")
    (found,) = bad.value.findings
    assert found.rule == "syntax"
    assert told in str(found).replace("syntax: ", "") and found.line <= text.count("\n") + 2


def test_what_nobody_knows_is_told_as_it_is() -> None:
    assert explain("a", "Something new").message == "is not TOML: something new"
    assert explain("= 1", "Cannot overwrite a value (at line 1, column 4)").spot == (1, 4)
    assert explain("1", "Cannot declare ('a',) twice (at line 1, column 1)").spot == (1, 1)
    assert explain("a", "Unclosed inline table (at end of document)").spot == (1, 2)
    assert explain("a", "Unterminated string (at end of document)").spot == (1, 2)
    assert explain("", "Expected '=' after a key (at line 1, column 1)").message == "= is missing"
    assert explain("a", "Illegal character '\\n' (at line 3, column 1)").spot == (3, 1)
    assert explain('"a', "Unclosed array (at line 1, column 1)").message == "a list has no end"
