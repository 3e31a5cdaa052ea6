"""What is remembered: every session as it happens, on the disk before it is shown.

What is asked around sessions has doors of its own, so that looking at the history stays quick:
`store.answers`, `store.checks` and `store.doses`, with the values they give in the modules of the
same name.
"""
