"""The traffic light of pain, 0-10. It is another scale than tension."""

from enum import StrEnum

PAIN_CAUTION = 4
PAIN_STOP = 6


class Light(StrEnum):
    """What a reading of pain allows."""

    GO = "go"
    CAUTION = "caution"
    STOP = "stop"


LIGHT_WORDS: dict[Light, str] = {
    Light.GO: "Pain of 0 to 3 is fine to go on with.",
    Light.CAUTION: "Pain of 4 or 5 asks for caution: it must settle within a day.",
    Light.STOP: "Pain of 6 or more means change or stop. If it stays so, see a professional.",
}


def light(pain: int) -> Light:
    """The light for a reading, 0-10."""
    if pain >= PAIN_STOP:
        return Light.STOP
    return Light.CAUTION if pain >= PAIN_CAUTION else Light.GO
