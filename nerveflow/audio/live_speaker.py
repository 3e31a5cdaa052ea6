"""The speaker that is heard: keeps the plan, finds the samples, hands them to the output."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nerveflow.audio.clip import Clip
from nerveflow.audio.device_watch import DeviceWatch
from nerveflow.audio.output import Cued, Output
from nerveflow.audio.samples import Samples
from nerveflow.audio.speaker import Sounding, SoundState
from nerveflow.config.model import SoundSettings

LOOK_S = 0.25
TIE_MS = 40
"""From this lag on the plan is laid out anew: by the time it is seen and mended, a stream that
falls behind by 60 ms each second is not yet 80 ms off."""
GAP_MS = 60
"""Between a tone and the line that belongs to it."""
CLOSE_S = 1.5
SOUND_OUT_MS = 3_500

LINE = "/then"
"""Ends the key of a line that follows its tone."""
NO_VOICE = "No voice for some lines of this routine: the tones carry them."


@dataclass(slots=True)
class _Planned:
    sounding: Sounding
    after: str | None = None
    """The tone that a line waits for."""
    submitted: bool = False


class LiveSpeaker:
    """A Speaker over a Bank and an Attendant. Callers hold its lock for microseconds only;
    opening, closing, loading and rendering happen in threads."""

    def __init__(
        self,
        settings: SoundSettings,
        clock: Callable[[], int],
        bank: Samples,
        attendant: Callable[[Callable[[str], None]], DeviceWatch],
    ) -> None:
        self._clock, self._bank = clock, bank
        self._attendant = attendant(self._say)
        self._lock = threading.Lock()
        self._plan: dict[str, _Planned] = {}
        self._keys: set[str] = set()
        self._output: Output | None = None
        self._volumes = (settings.voice_volume, settings.tone_volume)
        self._muted = settings.muted
        self._until_ms = 0
        """When the last sound that was handed on will have ended."""
        self._notice, self._notice_id = "", 0
        self._told_no_voice = False
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="nerveflow-desk", daemon=True)
        bank.on_ready = self._flush

    def start(self) -> None:
        """Begin to open a device and to load samples; returns at once."""
        self._bank.start()
        self._thread.start()

    def queue(self, now_ms: int, soundings: Sequence[Sounding]) -> None:
        """Keep what is new and hand on what can be."""
        with self._lock:
            for sounding in soundings:
                if sounding.key in self._keys:
                    continue
                self._keys.add(sounding.key)
                for part in _parts(sounding):
                    self._plan[part.sounding.key] = part
        self._flush(now_ms)

    def hush(self, now_ms: int) -> None:
        """Cancel and fade."""
        with self._lock:
            waiting = {k for k, p in self._plan.items() if p.sounding.due_ms > now_ms}
            self._keys -= {key.removesuffix(LINE) for key in waiting}
            self._plan.clear()
            self._until_ms = now_ms
            if self._output is not None:
                self._output.hush()

    def prepare(self, lines: Sequence[str]) -> None:
        """Render what is not recorded."""
        self._bank.prepare(lines)

    def state(self) -> SoundState:
        """As it is now."""
        output = self._output
        return SoundState(
            backend=output.name if output else "",
            device=output.device if output else "",
            status=self._attendant.status if output else "opening",
            muted=self._muted,
            notice=self._notice,
            notice_id=self._notice_id,
            latency_ms=output.latency_ms if output else 0,
            voice=self._bank.voice,
        )

    def heard_ms(self, now_ms: int) -> int:
        """By the output's clock, or the machine's while none is open."""
        output = self._output
        return output.heard_ms(now_ms) if output else now_ms

    def set_muted(self, muted: bool) -> None:
        """The device stays open and silent."""
        self._muted = muted
        self._apply_volumes()

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """Kept while muted."""
        self._volumes = (voice_percent, tone_percent)
        self._apply_volumes()

    def _apply_volumes(self) -> None:
        voice, tones = (0, 0) if self._muted else self._volumes
        if self._output is not None:
            self._output.set_volumes(voice, tones)

    def close(self) -> None:
        """Let what is planned sound out, a few seconds at most, and give the device back."""
        rest_ms = min(SOUND_OUT_MS, self._until_ms - self._clock())
        if rest_ms > 0 and self._output is not None and not self._closing.is_set():
            self._closing.wait(rest_ms / 1000)
        self._closing.set()
        self._bank.close()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    def _run(self) -> None:
        self._attendant.open(self._clock())
        self._adopt()
        while not self._closing.wait(LOOK_S):
            self.look(self._clock())
        self._attendant.close()

    def look(self, now_ms: int) -> None:
        """A few times a second: is the device there, and does it keep time?"""
        if self._attendant.look(now_ms):
            self._adopt()
        output = self._output
        if output is not None and abs(output.lag_ms()) > TIE_MS:
            output.tie()
            self._again()
        voiced = self._attendant.status == "ok"
        if voiced and not self._told_no_voice and self._bank.mute_lines():
            self._told_no_voice = True
            self._say(NO_VOICE)

    def _adopt(self) -> None:
        self._output = self._attendant.output
        self._apply_volumes()
        self._again()

    def _again(self) -> None:
        """Hand on anew what is still to come; what was due has been heard, or is too late."""
        now = self._clock()
        with self._lock:
            for planned in self._plan.values():
                planned.submitted = planned.submitted and planned.sounding.due_ms <= now
        self._flush()

    def _flush(self, now_ms: int | None = None) -> None:
        """Hand on everything whose samples and device are there; forget what is over."""
        now = self._clock() if now_ms is None else now_ms
        with self._lock:
            self._plan = {k: p for k, p in self._plan.items() if not _over(p.sounding, now)}
            ready = [(p, c) for p in self._plan.values() if (c := self._ready(p)) is not None]
            if self._output is not None:
                self._output.submit([cued for _, cued in ready])
                for planned, cued in ready:
                    planned.submitted = True
                    end_ms = cued.due_ms + cued.clip.duration_ms + self._output.latency_ms
                    self._until_ms = max(self._until_ms, end_ms)

    def _ready(self, planned: _Planned) -> Cued | None:
        sounding = planned.sounding
        clip = self._clip(sounding)
        if planned.submitted or clip is None:
            return None
        before = self._bank.cue(planned.after) if planned.after else None
        wait = before.duration_ms + GAP_MS if before else 0
        return Cued(
            key=sounding.key,
            due_ms=sounding.due_ms + wait,
            clip=clip,
            channel=sounding.channel,
            late_after_ms=sounding.late_after_ms,
            anchor=sounding.anchor,
        )

    def _clip(self, sounding: Sounding) -> Clip | None:
        if sounding.cue is not None:
            return self._bank.cue(sounding.cue)
        return self._bank.line(sounding.line) if sounding.line else None

    def _say(self, notice: str) -> None:
        self._notice, self._notice_id = notice, self._notice_id + 1


def _parts(sounding: Sounding) -> list[_Planned]:
    """A tone and its line are two sounds, the line after the tone."""
    if not sounding.line:
        return [_Planned(sounding)]
    spoken = replace(sounding, cue=None, channel="voice", anchor=False)
    if not sounding.cue:
        return [_Planned(spoken)]
    spoken = replace(spoken, key=sounding.key + LINE)
    return [_Planned(replace(sounding, line=None)), _Planned(spoken, after=sounding.cue)]


def _over(sounding: Sounding, now_ms: int) -> bool:
    return now_ms > sounding.due_ms + sounding.late_after_ms + 2_000
