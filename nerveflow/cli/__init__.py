"""The command line: arguments, environment and the real clock; it starts a front end."""
