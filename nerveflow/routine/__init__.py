"""What a routine is: models at the door, load, lint, library, compile to a timeline, write."""
