"""How it sounds: effect, cue, sample; one mixing stream, its back ends, and the voice."""
