"""How much today, and why: rules with a sentence and a source, applied to past sessions and pain.

Pure: the past and the time are arguments; the store saves the results.
"""
