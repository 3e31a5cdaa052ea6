"""The words of the program: each word for a kind, phase, reason, ending or place is defined once.

A language is one module with the public names of `en`, and `words` is the language in use. Tables
have a row for each member of an enum and are nowhere else; `tests/wording` checks both. What only
one rule, question or screen says is defined with it, and a spoken line with its recording, so
another language needs more than a module.
"""

from nerveflow.wording import en as words

__all__ = ["words"]
