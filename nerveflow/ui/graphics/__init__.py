"""Pictures of real pixels: what the terminal can show, its protocols, and what it shows now."""
