"""Repetitions as dots: done, now, to come."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class RepDots(Widget):
    """One line; empty outside a glide."""

    rep: reactive[int] = reactive(0)
    reps: reactive[int] = reactive(0)
    sets: reactive[str] = reactive("")
    """Which set it is, where there are several."""

    def render(self) -> Content:
        if not self.reps:
            return Content("")
        done, left = max(0, self.rep - 1), self.reps - max(self.rep, 0)
        now = "◉" if self.rep else ""
        words = f"   {self.rep} of {self.reps}" if self.rep else f"   {self.reps} to come"
        if self.rep == self.reps:
            words += ", the last"
        return Content.assemble(
            (" ".join("●" * done), "$primary"),
            (f" {now} " if done else f"{now} ", "bold $accent"),
            (" ".join("○" * left), "$muted"),
            (words, "$foreground"),
            (f"   {self.sets}" if self.sets else "", "$muted"),
        )
