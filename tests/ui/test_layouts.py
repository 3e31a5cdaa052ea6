"""What can be read of a session in every size of terminal."""

from pathlib import Path

import pytest
from session.scene import gliding
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from ui.rest import resize
from ui.rooms import (
    WatchedApp,
    in_glide,
    pass_time,
    rehearsal,
    settle,
    show,
    started,
    to_glide,
    words_on,
)

from nerveflow.session import commands as c
from nerveflow.session.effects import LineGiven
from nerveflow.session.terms import Kind, Side
from nerveflow.session.timeline import Segment
from nerveflow.ui.session_words import current_line, session_words, stop_line
from nerveflow.ui.widgets.big_text import BigText, fit
from nerveflow.ui.widgets.edge_lines import NextLine, TopLine
from nerveflow.ui.widgets.key_bar import KeyBar, flow
from nerveflow.ui.widgets.sentences import Sentences, neighbours, window
from nerveflow.ui.widgets.session_view import PauseCard
from nerveflow.wording import words

SIZES = [
    (40, 12),
    (59, 40),
    (60, 18),
    (60, 20),
    (79, 23),
    (120, 14),
    (80, 24),
    (100, 30),
    (160, 45),
]
LINES = ("Sit tall.", "Bend your foot up.", "Keep it there.")


def seconds(kind: Kind, lines: tuple[str, ...] = LINES) -> list[int]:
    """The current sentence at every second of the first half minute."""
    segment = Segment(kind, lines, None)
    return [current_line(segment, ms) for ms in range(0, 30_000, 1_000)]


def test_the_sentences_of_a_position_go_round_by_nothing_but_time() -> None:
    segment = Segment(Kind.POSITION, LINES, None)
    starts, whole = segment.line_starts(), segment.reading_ms
    for times in range(4):
        for number, start in enumerate(starts):
            assert current_line(segment, times * whole + start) == number
            if times or start:
                before = (number - 1) % len(LINES)
                assert current_line(segment, times * whole + start - 1) == before


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        (("Lean slowly.", "Look ahead.", "Stop at three out of ten."), 2),
        (("Lean, to three out of ten.", "Look straight ahead."), 0),
        (("Lean to 3.", "Not further than three.", "Look ahead."), 1),
        (("Lean.", "There were thirteen."), 1),
    ],
)
def test_a_lean_stays_at_where_to_stop_and_never_at_the_remark(
    lines: tuple[str, ...], stays: int
) -> None:
    segment = Segment(Kind.TENSION, lines, None)
    assert stop_line(segment) == stays
    for after_ms in (0, 1, 60_000):
        assert current_line(segment, segment.reading_ms + after_ms) == stays


def test_in_other_steps_the_last_sentence_stays() -> None:
    assert seconds(Kind.RELEASE)[-1] == seconds(Kind.RELEASE)[15] == 2
    assert set(seconds(Kind.POSITION)[20:]) == {0, 1, 2}
    assert seconds(Kind.POSITION, ()) == [0] * 30


def test_only_letting_go_is_hot_and_the_ordinary_rest_is_calm() -> None:
    driver = gliding(ms=0)
    session = driver.session
    session.do(c.Tension(7), session.now_ms)
    printed = session_words(session.moment(session.now_ms), "space")
    assert (printed.word, printed.urgency) == ("let go", "hot")
    session = gliding(ms=0).session
    assert session_words(session.moment(session.now_ms), "space").urgency == ""
    seen = set()
    while session.moment(session.now_ms).segment.kind is not Kind.SWITCH:
        now = session.moment(session.now_ms)
        if now.segment.kind in (Kind.REST, Kind.RELEASE):
            printed = session_words(now, "space")
            seen.add((printed.word, printed.urgency))
        session.do(c.Next(), session.now_ms)
    assert seen == {("rest", "calm")}


@pytest.mark.parametrize(
    ("current", "height", "shown"),
    [
        (0, 9, (0, 4)),
        (3, 9, (0, 4)),
        (0, 8, (0, 3)),
        (1, 6, (1, 3)),
        (2, 6, (2, 4)),
        (3, 6, (2, 4)),
        (3, 2, (3, 4)),
        (2, 1, (2, 3)),
    ],
)
def test_a_list_shows_whole_sentences_the_current_one_first(
    current: int, height: int, shown: tuple[int, int]
) -> None:
    assert window((2, 3, 2, 2), current, height) == shown


@pytest.mark.parametrize(
    ("current", "height", "shown"),
    [
        (0, 14, (0, 3)),
        (0, 9, (0, 2)),
        (1, 14, (0, 4)),
        (1, 12, (0, 3)),
        (1, 7, (1, 3)),
        (3, 14, (2, 4)),
        (3, 5, (3, 4)),
    ],
)
def test_while_a_long_list_is_spoken_the_current_sentence_has_its_neighbours(
    current: int, height: int, shown: tuple[int, int]
) -> None:
    assert neighbours((2, 3, 2, 2), current, height) == shown


async def test_a_long_position_is_calm_while_it_is_spoken_and_whole_afterwards(home: Path) -> None:
    async with started(home, rehearsal("nerve-flow")) as (app, pilot):
        sentences = app.session.query_one("#instruction", Sentences)
        while len(app.session.last.segment.lines) < 8:
            app.session.run("next")
            await show(pilot)
        lines = app.session.last.segment.lines
        for number, line in enumerate(lines):
            sentences.current = number
            shown = str(sentences.render())
            assert line in read(shown) and f"sentence {number + 1} of {len(lines)}" in shown
            assert len(shown.splitlines()) <= sentences.size.height
            assert 2 <= sum(each in read(shown) for each in lines) <= 4
        await pass_time(pilot, 60_000)
        assert all(each in read(str(sentences.render())) for each in lines)


async def test_a_list_that_is_longer_than_its_room_says_so_and_cuts_no_sentence(
    home: Path,
) -> None:
    async with started(home, rehearsal(), size=(60, 20)) as (app, _):
        sentences = app.session.query_one("#instruction", Sentences)
        lines = app.session.last.segment.lines
        cut = 0
        for number, line in enumerate(lines):
            sentences.lines, sentences.current = lines, number
            shown = str(sentences.render())
            whole = read(shown)
            assert line in whole
            for each in lines:
                assert each in whole or each[:12] not in whole, each
            cut += any(each not in whole for each in lines)
            assert ("…" in shown) <= any(each not in whole for each in lines)
        assert cut


async def test_in_large_words_something_is_large_in_every_step(home: Path) -> None:
    async with started(home, rehearsal(), size=(60, 20)) as (app, pilot):
        await pilot.press("l")
        for kind in (Kind.POSITION, Kind.TENSION, Kind.GLIDE, Kind.RELEASE):
            await until(pilot, kind)
            await show(pilot)
            word = app.session.query_one("#word", BigText)
            sentences = app.session.query_one("#instruction", Sentences)
            line = sentences.lines[sentences.current]
            is_word_large = fit(word.text, *word.content_size) is not None
            assert is_word_large or fit(line, *sentences.content_size) is not None, kind


def read(text: str) -> str:
    """What is shown, without where its lines are broken and what is beside them."""
    return " ".join("".join(each if each.isascii() else " " for each in text).split())


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("side", [None, *Side])
def test_a_title_that_does_not_fit_is_reported_in_fewer_words_and_never_cut(
    width: int, side: Side | None
) -> None:
    titles = (
        "peroneal nerve · take the position · On the floor, leg straight",
        "peroneal nerve · take the position",
        "peroneal · take the position",
    )
    top, foot = TopLine(), NextLine()
    top.titles, top.side = titles, side
    foot.following = titles
    foot.states = ("wait for me · ♪ on · 2:55 to go", "♪ on · 2:55 to go", "2:55 to go")
    for line in (top, foot):
        shown = str(line.line(width))
        assert len(shown) == width
        printed = [each for each in titles if each in shown]
        assert printed or line is foot
        assert line is top or shown.endswith("2:55 to go")
        assert "…" not in shown


@pytest.mark.parametrize("size", SIZES)
async def test_side_word_repetition_sentence_and_key_can_be_read(
    home: Path, size: tuple[int, int]
) -> None:
    async with started(home, rehearsal(), size=size) as (app, pilot):
        await assert_footers_while_reported(pilot, "space", "3", "space")
        for side in ("LEFT", "RIGHT"):
            await to_glide(pilot, skip=3 if side == "RIGHT" else 0)
            await pass_time(pilot, 9_000)
            shown = words_on(app)
            assert side in shown
            assert "keep breathing" in read(shown)
            assert "space pause" in shown and "? help" in shown
            word, rep = (app.session.query_one(each, BigText) for each in ("#word", "#rep"))
            assert fit(word.text, *word.content_size) is not None
            assert "2 of 5" in shown or fit(rep.text, *rep.content_size) is not None
            await pilot.press("3")
            await show(pilot)
            assert "✓ 3 recorded" in words_on(app) or "[3]" in words_on(app)
        await assert_footers_while_reported(pilot, "space", "3", "5", "space", "7")


async def test_the_footer_of_home_is_one_line_that_keeps_help(home: Path) -> None:
    async with started(home) as (app, pilot):
        bar = app.screen.query_one(KeyBar)
        (shown,) = flow(bar.hints, bar.always, *bar.content_size)
        assert bar.size.height == 1 and len(shown) <= 8
        assert [h.command for h in shown[-3:]] == ["weeks", "quit", "help"]
        await resize(pilot, 120, 40)
        (shown,) = flow(bar.hints, bar.always, *bar.content_size)
        assert [h.command for h in shown[-3:]] == ["own-files", "palette", "help"]


async def assert_footers_while_reported(pilot: Pilot[int], *keys: str) -> None:
    """The footer is one line of at most eight keys, whatever has been reported."""
    app = pilot.app
    assert isinstance(app, WatchedApp)
    bar = app.session.query_one(KeyBar)
    for key in keys:
        assert bar.size.height == 1
        shown = [*bar.hints, *bar.always]
        assert len(shown) <= 8
        assert all(hint.enabled for hint in shown)
        assert shown[-1].command == "help"
        await pilot.press(key)
        await show(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_answer_that_is_lit_can_be_read_in_every_layout(
    home: Path, size: tuple[int, int]
) -> None:
    async with started(home, rehearsal(), size=size) as (app, pilot):
        app.session.give(c.OneKey(True))
        await until(pilot, Kind.TENSION)
        await until_lit(pilot, 3)
        word = app.session.query_one("#word", BigText)
        for _ in ("as it was", "in large words"):
            assert word.text == "three" and fit("three", *word.content_size) is not None
            assert "[3]" in words_on(app)
            await pilot.press("l")
            await show(pilot)
        await pilot.press("space")
        await to_glide(pilot)
        await pass_time(pilot, 9_000)
        await pilot.press("space")
        await pass_time(pilot, 4_000)
        for _ in ("as it was", "in large words"):
            answers = app.session.last.scan
            assert answers is not None
            for name in ("too strong", "cramp", "tingling or numb", "pause", "go on", "stop"):
                assert name in words_on(app)
            assert word.text in words.steps.PROBLEMS.values()
            await pilot.press("l")
            await show(pilot)


async def until_lit(pilot: Pilot[int], value: int) -> None:
    """Wait until this number is said."""
    app = pilot.app
    assert isinstance(app, WatchedApp)
    for _ in range(40):
        app.room.time.ms += 500
        app.session.wake()
        if app.session.coach.moment().lit == value:
            break
    await show(pilot)
    assert app.session.last.lit == value


async def until(pilot: Pilot[int], kind: Kind) -> None:
    """Go on to the next step of a kind."""
    app = pilot.app
    assert isinstance(app, WatchedApp)
    while app.session.coach.session.moment(0).segment.kind is not kind:
        app.session.run("next")
    await show(pilot)


@pytest.mark.parametrize("routine", ["tibial-glide", "sural-glide", "peroneal-glide", "nerve-flow"])
async def test_all_sentences_of_a_step_can_be_read_at_once_when_they_were_spoken(
    home: Path, routine: str
) -> None:
    async with started(home, rehearsal(routine)) as (app, pilot):
        sentences = app.session.query_one("#instruction", Sentences)
        for kind in (Kind.POSITION, Kind.TENSION):
            await until(pilot, kind)
            await pass_time(pilot, 30_000)
            assert sentences.lines == app.session.last.segment.lines
            looked = 0
            for block in app.session.coach.session.timeline.blocks:
                for segment in (each for variant in block.variants for each in variant.segments):
                    if segment.kind is not kind:
                        continue
                    sentences.lines, sentences.is_spoken = segment.lines, True
                    shown = read(str(sentences.render()))
                    assert [line for line in segment.lines if line not in shown] == []
                    looked += 1
            assert looked > 3


async def test_below_40_by_12_a_session_says_what_it_needs(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        for size, readable in (((40, 12), True), ((39, 12), False), ((40, 11), False)):
            await resize(pilot, *size)
            await show(pilot)
            assert ("Make it 40 by 12" in words_on(app)) is not readable


async def test_a_question_hides_what_was_paused_behind_it(home: Path) -> None:
    async with in_glide(home, size=(40, 12)) as (app, pilot):
        session = app.session

        def shown() -> bool:
            return session.query_one(PauseCard).display

        await pilot.press("space")
        for size in ((40, 12), (80, 24), (160, 45)):
            await resize(pilot, *size)
            await show(pilot)
            assert shown()
            card = session.query_one(PauseCard)
            assert card.region.right <= size[0] and card.region.bottom < size[1]
            await pilot.press("s")
            await settle(pilot)
            assert not shown()
            await pilot.press("n")
            await show(pilot)
            assert shown()


@pytest.mark.parametrize(
    ("size", "large"),
    [((40, 12), False), ((40, 12), True), ((59, 30), False), ((80, 24), True), ((100, 30), True)],
)
async def test_what_is_said_in_passing_never_covers_the_sentence_where_there_is_no_figure(
    home: Path, size: tuple[int, int], large: bool
) -> None:
    async with in_glide(home, size=size, notifications=True) as (app, pilot):
        if large:
            await pilot.press("l")
        app.say("No sound was found, so nothing is heard. " * 3)
        await pass_time(pilot, 9_000)
        rack = app.screen.query_one("ToastRack").region
        assert app.screen.query("Toast")
        for covered in ("TopLine", "#say", "#instruction"):
            assert not rack.overlaps(app.screen.query_one(covered).region)


async def test_repeat_says_the_sentence_that_is_bright(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        await until(pilot, Kind.POSITION)
        segment = app.session.last.segment
        said: list[str] = []
        app.session.coach.listen(
            lambda each: (
                said.append(each.line) if isinstance(each, LineGiven) and each.again else None
            )
        )
        for round_ms in (0, segment.reading_ms):
            for number, line in enumerate(segment.lines[:3]):
                wanted_ms = round_ms + segment.line_starts()[number] + 100
                await pass_time(pilot, wanted_ms - app.session.coach.moment().elapsed_ms)
                await pilot.press("r")
                await show(pilot)
                assert said[-1] == line
                assert f"▸ {line[:20]}" in words_on(app)


async def test_nothing_is_laid_out_anew_while_a_glide_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An empty line that was set again once laid out the whole screen, some five times a second.
    asked = list[str]()
    refresh = Widget.refresh

    def watched(widget: Widget, *regions: Region, layout: bool = False, **more: bool) -> Widget:
        if layout:
            asked.append(f"{type(widget).__name__} {widget.id}")
        return refresh(widget, *regions, layout=layout, **more)

    async with in_glide(home) as (app, pilot):
        await show(pilot)
        monkeypatch.setattr(Widget, "refresh", watched)
        for _ in range(4):
            await pass_time(pilot, 1_000)
        assert app.session.last.segment.kind is Kind.GLIDE
        assert asked == []
        await pilot.press("space")
        await show(pilot)
        assert asked
