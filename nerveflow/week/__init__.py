"""When: how often a week a routine is meant to be done, what is due, and reminders of it. Pure."""
