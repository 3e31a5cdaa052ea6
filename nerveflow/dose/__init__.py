"""How much today, and why: rules with a sentence and a source over what was done and measured.

Pure: the past and the time come in as values; saving them is the store's work.
"""
