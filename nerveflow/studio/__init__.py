"""What a front end is given: routines, history, settings, and the way to a led session.

Everything comes in as a value; only the command line knows where it was read.
"""
