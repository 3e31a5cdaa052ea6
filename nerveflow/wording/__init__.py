"""The words of the program: each word for a kind, phase, reason, ending or place is defined once.

A language is one folder with the files and public names of `en`, a file for each subject. `words`
is the language in use: `words.home` has the words of home, loaded when first asked for. Tables have
a row for each member of an enum and are nowhere else. `tests/wording` checks both, and that no
finished room has its own sentence.
"""

from nerveflow.wording import en as words

__all__ = ["words"]
