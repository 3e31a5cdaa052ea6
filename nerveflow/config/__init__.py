"""What the person set: config.toml, parsed at the door and written without losing anything."""
