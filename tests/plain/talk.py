"""A person at a plain console who answers what is said; time passes, but nobody waits."""

from dataclasses import dataclass, field

from visit.rig import Time

from nerveflow.plain import start
from nerveflow.plain.console import Heard, InputEnded, Signalled, Typed
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services


@dataclass
class Person:
    """Answers once each thing has been said, in the order of the script, then nothing more."""

    time: Time
    script: list[tuple[str, str | int]] = field(default_factory=list)
    """What to hear, and what to type then; a number is a signal."""
    stays: bool = False
    """Whether the input stays open at the end of the script."""
    interactive: bool = False
    unheard: bool = False
    said: list[str] = field(default_factory=list)
    standing: dict[str, str] = field(default_factory=dict)
    """What is answered whenever this is said, beside the script."""
    _read: int = 0
    _ended: bool = False
    _back: list[Heard] = field(default_factory=list)

    def say(self, line: str) -> None:
        self.said.append(line)

    def give_back(self, heard: Heard) -> None:
        self._back.append(heard)

    def hear(self, wait_ms: int | None) -> Heard | None:
        if self._back:
            return self._back.pop()
        answer = self._answer()
        if isinstance(answer, int):
            return Signalled(answer)
        if answer is not None:
            return Typed(answer)
        if not self.script and not self.stays and (wait_ms is None or not self._ended):
            self._ended = True
            return InputEnded()
        assert wait_ms is not None, f"nobody answers: {self.said[-3:]}"
        self.time.pass_ms(wait_ms)
        return None

    def _answer(self) -> str | int | None:
        while self._read < len(self.said):
            line = self.said[self._read]
            self._read += 1
            if self.script and self.script[0][0] in line:
                return self.script.pop(0)[1]
            for hears, answer in self.standing.items():
                if hears in line:
                    return answer
        return None

    def all_said(self) -> str:
        return "\n".join(self.said)


def run(services: Services, request: Request, person: Person, *, each_nerve: bool = False) -> int:
    """Follow one visit in lines; returns the exit code."""
    return start.run(services, request, person, each_nerve=each_nerve).code
