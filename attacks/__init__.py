"""Attacks on the program, each seeded: `make attack` runs them, `make test` a sample."""
