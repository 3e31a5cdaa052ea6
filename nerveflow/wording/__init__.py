"""The words of the program: each word for a kind, phase, reason, ending or place is defined once.

A language is one module with the public names of `en`, and `words` is the language in use. Every
room above `session` reads its words from there. Tables are keyed by enums and have a row for each
member; `tests/wording` checks both.
"""

from nerveflow.wording import en as words

__all__ = ["words"]
