"""What is asked before and after a session: next day, safety questions, dose and checks.

Pure scripts: each yields questions, receives the answers and returns a result. They do not know
which front end asks.
"""
