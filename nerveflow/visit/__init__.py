"""What one start of the program is: offer, ask, lead, ask again, tell; it knows no console."""
