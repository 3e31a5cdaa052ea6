"""What is asked around a session: the next day, the safety questions, the dose, the checks.

Pure scripts: they yield questions and are sent answers, and never know who asks.
"""
