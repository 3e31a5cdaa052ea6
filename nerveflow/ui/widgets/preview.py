"""The movements of the routine that is selected in the list, shown by the figure."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from nerveflow.clock import Clock
from nerveflow.figure.scene import Scene
from nerveflow.figure.scenes import scene_of
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.ui.widgets.figure import Figure

LOOK_S = 1 / 10
PICTURE_LOOK_S = 1 / 15
"""The same if the terminal stores the pictures: a step then costs next to nothing."""
RESTS_AFTER_MS = 20_000
"""How long it moves without a key or the mouse: a home screen that is left open costs nothing."""


class Preview(Container):
    """Repeats one repetition of every glide while the person is there; does not move by itself in
    reduced motion."""

    def __init__(self, clock: Clock, *, reduced_motion: bool = False) -> None:
        super().__init__()
        self._clock = clock
        self._reduced_motion = reduced_motion
        self._began = clock()
        self._glides: tuple[Segment, ...] = ()
        self._used = clock()
        """When the person last did something."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Figure()

    def on_mount(self) -> None:
        every = LOOK_S if self.query_one(Figure).pictures is None else PICTURE_LOOK_S
        self._timer = self.set_interval(every, self._look, pause=self._reduced_motion)

    def show(self, timeline: Timeline | None) -> None:
        """Show this routine; None clears the figure."""
        placed = timeline.schedule() if timeline is not None else ()
        glides = (p.segment for p in placed if p.segment.kind is Kind.GLIDE)
        self._glides = tuple({(g.nerve, g.joint): g for g in glides}.values())
        self._began = self._clock()
        self.wake()
        self.refresh_figure()

    def show_step(self, segment: Segment | None) -> None:
        """Show one step: a glide moves, any other is shown as it ends; None clears the figure."""
        steps = () if segment is None else (segment,)
        if steps != self._glides:
            self._glides = steps
            self._began = self._clock()
            self.wake()
        self.refresh_figure()

    def wake(self) -> None:
        """The person is there: move, or go on moving."""
        self._used = self._clock()
        if self._timer is not None and not self._reduced_motion:
            self._timer.resume()

    @property
    def resting(self) -> bool:
        """Whether it is still because the person has done nothing for a while."""
        return self._clock() - self._used >= RESTS_AFTER_MS

    def _look(self) -> None:
        if self.resting and self._timer is not None:
            self._timer.pause()
        self.refresh_figure()

    def refresh_figure(self) -> None:
        """Show the current moment of the movement."""
        # Under another screen it would repaint for nothing, and repaint that screen too.
        if self.display and self.app.screen is self.screen:
            self.query_one(Figure).show(self._scene())

    def _scene(self) -> Scene:
        if not self._glides:
            return Scene(fraction=0.0)
        at = self._clock() - self._began
        lengths = [glide.tempo.rep_ms if glide.tempo else 5_000 for glide in self._glides]
        at %= sum(lengths)
        for glide, length in zip(self._glides, lengths, strict=True):
            if at < length:
                return _scene_of(glide, at, reduced_motion=self._reduced_motion)
            at -= length
        return Scene(fraction=0.0)


def _scene_of(glide: Segment, at_ms: int, *, reduced_motion: bool) -> Scene:
    tempo = glide.tempo
    if glide.moves:
        span = [each for each in glide.rep_spans() if each.start_ms <= at_ms][-1]
        part = min(1.0, (at_ms - span.start_ms) / span.duration_ms)
        shown = scene_of(glide, 0, span=span, fraction=part)
        return replace(shown, moving=not reduced_motion, reduced_motion=reduced_motion)
    if tempo is None:
        # As it ends: nothing goes back and forth.
        last = max(0, len(glide.lines) - 1)
        shown = scene_of(glide, glide.reading_ms, line=last)
        return replace(shown, moving=False, reduced_motion=reduced_motion)
    back = at_ms - tempo.out_ms - tempo.pause_ms
    out = at_ms / tempo.out_ms
    returning = 0 <= back < tempo.back_ms
    fraction = min(1.0, out) if back < 0 else max(0.0, 1.0 - back / tempo.back_ms)
    shown = scene_of(glide, 0, fraction=fraction)
    moving = not reduced_motion
    return replace(shown, moving=moving, reduced_motion=reduced_motion, returning=returning)
