"""The history: every session as it happens, written to the disk before it is shown.

What is asked around sessions is saved in `gate_answers`, `checks` and `doses`, which `Store` loads
when they are first used, so that a look at the history starts quickly.
"""
