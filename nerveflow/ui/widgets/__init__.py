"""The parts of screens: each shows what it is given and decides nothing."""
