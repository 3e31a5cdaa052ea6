"""What follows from what was: checks compared, doses proposed, weeks planned, and who asks for it.

Pure: the past and the time come in as values; keeping them is the store's work.
"""
