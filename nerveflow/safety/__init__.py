"""Who should not glide today: the questions before a session, and what their answers mean.

Pure: answers, clearances and the time come in as values; keeping them is the store's work.
"""
