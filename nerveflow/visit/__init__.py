"""One start of the program, without a console or a screen: offer, ask, follow, ask, report."""
