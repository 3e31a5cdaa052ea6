"""The tension of a session over its time."""

from nerveflow.session.terms import Nerve, Side
from nerveflow.ui.widgets.tension_trace import EDGE, trace_lines
from nerveflow.wording.language import SessionEnding
from nerveflow.wording.session_report import Event, OverNerve, Reading, SessionReport, Span

MINUTE = 60_000


def report(**more: object) -> SessionReport:
    readings = (
        Reading(0, 3, 3, Nerve.TIBIAL, Side.LEFT),
        Reading(5 * MINUTE, 7, 3, Nerve.TIBIAL, Side.LEFT),
        Reading(5 * MINUTE + 100, 2, 3, Nerve.TIBIAL, Side.LEFT),
        Reading(10 * MINUTE, 10, 3, Nerve.SURAL, Side.RIGHT),
    )
    given: dict[str, object] = {
        "name": "Flow",
        "ending": SessionEnding.COMPLETED,
        "duration_ms": 10 * MINUTE,
        "rehearsal": False,
        "reps": (),
        "readings": readings,
        "spans": (
            Span(Nerve.TIBIAL, Side.LEFT, 0, 5 * MINUTE),
            Span(Nerve.SURAL, Side.RIGHT, 5 * MINUTE, 10 * MINUTE),
        ),
        "held": (Event(5 * MINUTE, "", until_ms=6 * MINUTE),),
        "over": (OverNerve(Nerve.SURAL, Side.RIGHT, "tension 10", 10 * MINUTE),),
        **more,
    }
    return SessionReport(**given)  # type: ignore[arg-type]


def lines(expected: SessionReport, width: int = 63) -> list[str]:
    return [line.plain for line in trace_lines(expected, width)]


def test_readings_nerves_holds_and_stops_lie_at_their_time() -> None:
    _, numbers, *rows, axis, nerves, sides, marks, summary = lines(report())
    assert numbers[EDGE] == "3"
    assert numbers.index("7") == EDGE + 30, "of two readings in one cell the higher one"
    assert rows[-1][EDGE] != " " and rows[0][EDGE + 59] != " ", "a 10 reaches the top"
    assert axis.index("╵4:00") == EDGE + 24
    assert nerves.index("├sural") == sides.index("├right") == EDGE + 30
    assert marks.index("▬") == EDGE + 30
    assert marks.rstrip().endswith("✕")
    assert "4 readings, highest 10, target 3" in summary


def test_every_line_fits_whatever_the_width_is() -> None:
    for width in (20, 37, 60, 79, 160):
        assert max(map(len, lines(report(), width)[:-1])) <= width


def test_a_session_without_times_says_what_was_reported() -> None:
    only = Reading(0, 4, 3, None, None)
    by_hand = report(by_hand=True, duration_ms=0, readings=(only,), spans=(), held=(), over=())
    assert lines(by_hand) == ["Tension over time", "Tension up to 4"]
    nothing = report(duration_ms=0, readings=(), spans=(), held=(), over=())
    assert lines(nothing) == ["Tension over time", "not recorded"]


def test_a_session_without_readings_still_shows_its_nerves() -> None:
    shown = lines(report(readings=(), held=(), over=()))
    assert any("├tibial" in line for line in shown)
    assert shown[-1] == "not recorded"
