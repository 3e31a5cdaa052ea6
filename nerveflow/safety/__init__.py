"""Who should not glide today: the safety questions before a session, and what the answers mean.

Pure: answers, clearances and the time are arguments; the store saves them.
"""
