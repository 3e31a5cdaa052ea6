"""What happens when: a session as pure data and functions, without a clock, a screen or a disk."""
