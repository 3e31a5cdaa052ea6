"""A front end in lines: for screen readers, pipes, tests and everybody who prefers lines."""
