"""What segments, legs and moments are called in lines."""

from nerveflow.session.timeline import Kind, Nerve, Segment, Side

KINDS = {
    Kind.POSITION: "Take the position",
    Kind.TENSION: "Find the tension",
    Kind.GLIDE: "Glide",
    Kind.HOLD: "Hold",
    Kind.STIMULUS: "Sensory input",
    Kind.RELEASE: "Let go",
    Kind.REST: "Rest",
    Kind.SWITCH: "Change sides",
    Kind.CHECK: "Check",
}


def clock(at_ms: int) -> str:
    """A moment of a session as minutes and seconds."""
    return f"{at_ms // 60_000:02}:{at_ms // 1_000 % 60:02}"


def heading(segment: Segment) -> str:
    """What a segment is, for which nerve and leg."""
    parts = [KINDS[segment.kind]]
    if segment.joint:
        parts.append(f"from the {segment.joint.value}")
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        parts[0] = f"{parts[0]}: {segment.stimulus}"
    if segment.measure:
        parts[0] = f"{parts[0]}: {segment.measure}"
    name = " ".join(parts)
    if segment.kind is Kind.GLIDE:
        name += f", {segment.reps} repetitions"
        if segment.sets > 1:
            name += f", set {segment.set_no} of {segment.sets}"
        if segment.stimulus:
            name += f", with {segment.stimulus}"
    return f"{name} ({whose})" if (whose := part(segment.nerve, segment.side)) else name


def part(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a leg in words, as "tibial, left"; empty where there is neither."""
    return ", ".join(word.value for word in (nerve, side) if word)
