"""What things are called: each word for a kind, phase, reason, ending or place is defined once.

A language is one module with the names of `en`. `words` is the language in use; every room above
`session` reads its words from there. Enums are looked up in tables that have every member, which
`tests/wording` checks for every such table in the program.
"""

from nerveflow.wording import en as words

__all__ = ["words"]
