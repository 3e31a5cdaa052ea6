"""What an author works with: the schema of a file, its layout, its card, what changed in it."""
