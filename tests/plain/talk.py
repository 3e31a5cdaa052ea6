"""A console for tests: a script answers the printed lines, and time passes without waiting."""

from dataclasses import dataclass, field

from visit.rig import Time

from nerveflow.plain import start
from nerveflow.plain.console import ConsoleInput, InputEnded, Signalled, Typed
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

LEFT_OPEN = {"[Enter skips]": ""}
"""The questions that are asked once are left open, unless the script waits for them."""


@dataclass
class Person:
    """A console whose script is typed line by line, each when the text before it was printed."""

    time: Time
    script: list[tuple[str, str | int]] = field(default_factory=list)
    """A text to wait for in the printed lines, and what to type then; a number is a signal."""
    stays: bool = False
    """Whether the input stays open at the end of the script."""
    interactive: bool = False
    output_closed: bool = False
    printed: list[str] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)
    """What the terminal was sent beside the lines."""
    always: dict[str, str] = field(default_factory=dict)
    """What to type whenever a text is printed that the script does not wait for."""
    _seen: int = 0
    _ended: bool = False
    _put_back: list[ConsoleInput] = field(default_factory=list)

    def print(self, line: str) -> None:
        self.printed.append(line)

    def signal(self, sequence: str) -> None:
        self.signals.append(sequence)

    def put_back(self, unread: ConsoleInput) -> None:
        self._put_back.append(unread)

    def read(self, wait_ms: int | None) -> ConsoleInput | None:
        if self._put_back:
            return self._put_back.pop()
        answer = self._answer()
        if isinstance(answer, int):
            return Signalled(answer)
        if answer is not None:
            return Typed(answer)
        if not self.script and not self.stays and (wait_ms is None or not self._ended):
            self._ended = True
            return InputEnded()
        assert wait_ms is not None, f"nobody answers: {self.printed[-3:]}"
        self.time.pass_ms(wait_ms)
        return None

    def _answer(self) -> str | int | None:
        while self._seen < len(self.printed):
            line = self.printed[self._seen]
            self._seen += 1
            if self.script and self.script[0][0] in line:
                return self.script.pop(0)[1]
            for text, answer in (self.always | LEFT_OPEN).items():
                if text in line:
                    return answer
        return None

    def all_printed(self) -> str:
        return "\n".join(self.printed)


def run(services: Services, request: Request, person: Person, *, each_nerve: bool = False) -> int:
    """Run one visit in lines; returns the exit code."""
    return start.run(services, request, person, each_nerve=each_nerve).code
