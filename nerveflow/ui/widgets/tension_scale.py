"""The tension scale, 0 to 10: target, zones in words, last readings, and the one just recorded."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from nerveflow.session.terms import Kind
from nerveflow.wording import words

VALUES = range(11)


@dataclass(frozen=True, slots=True)
class TensionReadout:
    """What the scale shows."""

    target: int = 3
    stop: int = 6
    readings: tuple[int, ...] = ()
    """The last readings, the newest last."""
    asked: bool = False
    unanswered: bool = False
    """Whether a number is wanted and not given yet: the last one would look like the answer."""
    fresh: bool = False
    """Whether the newest was recorded just now."""
    undo_s: int = 0
    """Seconds for which it can still be taken back."""
    undo_key: str = "u"
    ten_key: str = "t"
    saving: int | None = None
    """The number that is being written for longer than it should take."""
    lit: int | None = None
    """The number that is said now."""

    def zone(self, value: int) -> str:
        """The theme token of a value's zone."""
        if value <= self.target:
            return "calm"
        return "warm" if value < self.stop else "hot"


class TensionScale(Widget):
    """Up to four lines: the question or the last readings, the values, the zones, their names."""

    scale: reactive[TensionReadout] = reactive(TensionReadout())

    def render(self) -> Content:
        step = max(2, self.content_size.width // len(VALUES))
        if self.content_size.height == 1:
            late = self.scale.fresh or self.scale.saving is not None
            return self._status() if late else self._values(step)
        return Content("\n").join(
            [self._status(), self._values(step), self._zones(step), self._names(step)]
        )

    def _status(self) -> Content:
        scale = self.scale
        if scale.saving is not None:
            saving = f" {scale.saving} {words.saving.SAVING} "
            return Content.styled(saving, f"bold ${scale.zone(scale.saving)}")
        if scale.fresh and scale.readings:
            value = scale.readings[-1]
            return Content.assemble(
                (
                    f" ✓ {words.running.number_recorded(value)} ",
                    f"bold $ink on ${scale.zone(value)}",
                ),
                (f"  {words.running.key_takes_back(scale.undo_key)}", "$muted"),
            )
        if scale.asked:
            asked = f" {words.running.tension_now(scale.ten_key)} "
            return Content.styled(asked, "bold $ink on $accent")
        head = f"{words.summary.TENSION_TITLE} "
        if not scale.readings:
            return Content.assemble(
                (head, "bold $foreground"), (words.running.NO_TENSION_YET, "$muted")
            )
        # Without its seconds: beside those of the movement they would be one number too many.
        undo = f"   {words.running.key_undo(scale.undo_key)}" if scale.undo_s else ""
        # An arrow between them: 3 and then 7 is not 37.
        last = " → ".join(str(value) for value in scale.readings[-4:])
        return Content.assemble((head, "bold $foreground"), (last, "$foreground"), (undo, "$muted"))

    def _values(self, step: int) -> Content:
        given = self.scale.readings and not self.scale.unanswered
        last = self.scale.readings[-1] if given else None
        spare = self.content_size.width > step * len(VALUES)
        cells = []
        for value in VALUES:
            zone = self.scale.zone(value)
            marked = value == (last if self.scale.lit is None else self.scale.lit)
            text = f"[{value}]" if marked else f" {value} "
            style = f"bold $ink on ${zone}" if marked else f"${zone}"
            if step < 3:
                text = str(value % 10).ljust(step)
            elif not marked:
                text = text[:step]
            elif len(text) > step + spare:
                # A ten with its brackets needs a column that is left over.
                text = str(value)
            click = Style.from_meta({"command": f"tension-{value}"})
            cells.append(Content.styled(text.center(step), style).stylize(click))
        return Content("").join(cells)

    def _zones(self, step: int) -> Content:
        lines = {"calm": "━", "warm": "╍", "hot": "┅"}
        cells = []
        for value in VALUES:
            zone = self.scale.zone(value)
            mark = "▲" if value == self.scale.target else lines[zone]
            line = lines[zone]
            middle = (step - 1) // 2
            text = line * middle + mark + line * (step - 1 - middle)
            cells.append((text, f"${zone}"))
        return Content.assemble(*cells)

    def _names(self, step: int) -> Content:
        scale = self.scale
        widths = (scale.target + 1, scale.stop - scale.target - 1, len(VALUES) - scale.stop)
        let_go = words.steps.KIND_WORDS[Kind.RELEASE]
        names = (
            words.running.fine_or_less(scale.target),
            (words.running.ABOVE_TARGET, words.running.EASE_SHORT),
            (let_go,),
        )
        parts = []
        for called, width, zone in zip(names, widths, ("calm", "warm", "hot"), strict=True):
            room = max(0, width * step)
            name = next((each for each in called if len(each) < room), "")
            parts.append((name.center(room), f"${zone}"))
        return Content.assemble(*parts)
