"""Lines in, lines out: the same coach for screen readers, pipes and everybody who likes lines."""
