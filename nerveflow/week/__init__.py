"""When: weekly aims, what is due today, streaks, and reminders. Pure."""
