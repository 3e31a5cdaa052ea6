"""Does one of two ways of doing it help more? Random order, and an honest answer at the end."""
