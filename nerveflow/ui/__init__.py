"""How it looks: the one room that knows Textual."""
