"""Arguments, environment and the real clock: wires a front end and hands over."""
