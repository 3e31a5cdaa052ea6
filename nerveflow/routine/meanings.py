"""What people write for a word of routine files: by meaning, which comes before spelling."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from nerveflow.wording import words

FEW = 12
"""So many words are all named where none of them is near."""

MEANT: Mapping[str, tuple[str, ...]] = {
    # What a step does.
    "rest": ("recover",),
    "recovery": ("recover",),
    "pause": ("recover", "gap", "hold"),
    "relax": ("release",),
    "let go": ("release",),
    "floss": ("glide",),
    "slide": ("glide", "slider"),
    "move": ("glide",),
    "repeat": ("glide", "reps"),
    "exercise": ("glide",),
    "movement": ("glide",),
    "mobilise": ("glide",),
    "mobilize": ("glide",),
    "mobilisation": ("glide",),
    "mobilization": ("glide",),
    "phase": ("glide",),
    "stay": ("hold",),
    "start": ("position",),
    "pose": ("position", "to"),
    "to": ("pose",),
    "posture": ("position",),
    "tension": ("find tension", "tensioner"),
    "lean": ("find tension",),
    "preload": ("find tension",),
    "test": ("check",),
    "measure": ("check",),
    "vibrate": ("stimulus",),
    "input": ("stimulus",),
    # Keys.
    "type": ("do",),
    "kind": ("do",),
    "action": ("do",),
    "title": ("name",),
    "description": ("summary",),
    "about": ("summary",),
    "author": ("authors", "made_by"),
    "url": ("link",),
    "doi": ("link",),
    "repetitions": ("reps",),
    "times": ("reps",),
    "count": ("reps",),
    "intensity": ("target",),
    "goal": ("target",),
    "do": ("ease",),
    "reduce": ("ease",),
    "joint": ("ease",),
    "up": ("out",),
    "go": ("out",),
    "forth": ("out",),
    "concentric": ("out",),
    "in": ("back",),
    "down": ("back",),
    "return": ("back",),
    "eccentric": ("back",),
    "wait": ("pause", "hold"),
    "file": ("routine",),
    "worse side": ("worse",),
    "better side": ("better",),
    "hand": ("arm",),
    "upper limb": ("arm",),
    "upper extremity": ("arm",),
    "lower limb": ("leg",),
    "lower extremity": ("leg",),
    "easy": ("easier",),
    "beginner": ("easier",),
    "gentler": ("easier",),
    "hard": ("harder",),
    "advanced": ("harder",),
    "duration": ("seconds",),
    "time": ("seconds",),
    "text": ("say",),
    "lines": ("say",),
    "speech": ("say",),
    "position": ("pose",),
    "warnings": ("cautions",),
    "warning": ("cautions",),
    "contraindications": ("cautions",),
    "contraindication": ("cautions",),
    "precautions": ("cautions",),
    "precaution": ("cautions",),
    "references": ("source",),
    "reference": ("source",),
    "caution": ("cautions",),
    "sources": ("source",),
    "steps": ("step", "phases"),
    "variants": ("variant",),
    "min": ("least",),
    "max": ("most", "target"),
    "speed": ("tempo",),
    "side": ("sides",),
    "seconds": ("sets",),
    "hours apart": ("hours_between",),
    "hours": ("hours_between",),
    "patient": ("made_for",),
    "date": ("made_on",),
    "sides by rep": ("sides by repetition",),
    "rep by rep": ("sides by repetition",),
    "set by set": ("sides by set",),
    "nerves by rep": ("nerves by repetition",),
    # Starts.
    "supine": ("lying",),
    "lie": ("lying",),
    "lying down": ("lying",),
    "on the back": ("lying",),
    "back lying": ("lying",),
    "lying supine": ("lying",),
    "lying prone": ("prone",),
    "crook lying": ("lying",),
    "hook lying": ("lying",),
    "on the front": ("prone",),
    "face down": ("prone",),
    "on the side": ("side lying",),
    "sidelying": ("side lying",),
    "seated": ("chair",),
    "on a chair": ("chair",),
    "high sitting": ("chair",),
    "edge of the bed": ("chair",),
    "chair sitting": ("chair",),
    "sitting": ("chair", "long sitting"),
    "sit": ("chair", "long sitting"),
    "on the floor": ("long sitting",),
    "floor": ("long sitting",),
    "stand": ("standing",),
    # Joints.
    "torso": ("trunk",),
    "neck": ("neck", "head"),
    "scapula": ("shoulder blade",),
    "girdle": ("shoulder blade",),
    "cervical": ("neck", "head"),
    "thigh": ("hip",),
    "calf": ("ankle",),
    "subtalar": ("foot",),
    # Nerves.
    "fibular": ("peroneal",),
    "superficial fibular": ("peroneal",),
    "superficial peroneal": ("peroneal",),
    "common peroneal": ("peroneal",),
    "deep fibular": ("deep peroneal",),
    "posterior tibial": ("tibial",),
    "plantar": ("tibial",),
    # The other words.
    "both": ("each",),
    "bilateral": ("each",),
    "left and right": ("each",),
    "all": ("each",),
    "sliding": ("slider",),
    "gliding": ("slider",),
    "flossing": ("slider",),
    "tensioning": ("tensioner",),
    "trunk": ("lean",),
    "ankle": ("foot",),
    "buzz": ("vibration",),
    "massage": ("vibration",),
    "massager": ("vibration",),
    "touch": ("light-touch",),
    "stroke": ("light-touch",),
    "pinprick": ("sharp-blunt",),
    "worse": (),
    "sore": ("worse",),
    "affected": ("worse",),
    "affected side": ("worse",),
    "painful": ("worse",),
    "involved": ("worse",),
    "both at once": ("together",),
    "at once": ("together",),
    "simultaneous": ("together",),
    "times a day": ("per_day",),
    "times a week": ("per_week",),
    "days a week": ("per_week",),
    "frequency": ("per_day",),
    "reason": ("because",),
    "why": ("because",),
}
"""The words meant, the likeliest first: the first that is allowed in a place is proposed there."""

MEASURES: Mapping[str, str] = {
    "lean forward": "lean",
    "trunk flexion": "lean",
    "trunk": "lean",
    "trunk flexed": "lean",
    "trunk forward": "lean",
    "hip flexion": "thigh lifted",
    "hip flexed": "thigh lifted",
    "hip": "thigh lifted",
    "thigh up": "thigh lifted",
    "straight leg raise": "thigh lifted",
    "leg up": "thigh lifted",
    "leg lifted": "thigh lifted",
    "leg raised": "thigh lifted",
    "slr": "thigh lifted",
    "hip extension": "thigh back",
    "hip extended": "thigh back",
    "knee flexion": "knee bent",
    "knee flexed": "knee bent",
    "knee": "knee bent",
    "ankle dorsiflexion": "dorsiflexion",
    "dorsiflexed": "dorsiflexion",
    "ankle dorsiflexed": "dorsiflexion",
    "foot up": "dorsiflexion",
    "df": "dorsiflexion",
    "plantar flexion": "plantarflexion",
    "ankle plantarflexion": "plantarflexion",
    "plantarflexed": "plantarflexion",
    "foot down": "plantarflexion",
    "foot pointed": "plantarflexion",
    "pf": "plantarflexion",
    "everted": "eversion",
    "foot everted": "eversion",
    "ankle everted": "eversion",
    "foot inverted": "inversion",
    "ankle inverted": "inversion",
    "sole out": "eversion",
    "foot out": "eversion",
    "inverted": "inversion",
    "sole in": "inversion",
    "foot in": "inversion",
    "toe extension": "toes back",
    "toes extended": "toes back",
    "toes up": "toes back",
    "toe flexion": "toes curled",
    "toes flexed": "toes curled",
    "toes down": "toes curled",
    "neck extension": "chin up",
    "head up": "chin up",
    "head back": "chin up",
    "neck flexion": "chin down",
    "neck flexed": "chin down",
    "head down": "chin down",
    "chin in": "chin down",
    "slump": "slumped",
    "thoracic flexion": "slumped",
    "spinal flexion": "slumped",
    "hip internal rotation": "thigh turned in",
    "hip medial rotation": "thigh turned in",
    "internal rotation": "thigh turned in",
    "hip external rotation": "thigh turned out",
    "hip lateral rotation": "thigh turned out",
    "hip adduction": "thigh across",
    "adduction": "thigh across",
    "hip abduction": "thigh out",
    "shoulder depression": "shoulder lowered",
    "shoulder girdle depression": "shoulder lowered",
    "scapular depression": "shoulder lowered",
    "shoulder down": "shoulder lowered",
    "shoulder elevation": "shoulder raised",
    "shoulder up": "shoulder raised",
    "shoulder abduction": "arm out",
    "shoulder abducted": "arm out",
    "arm abducted": "arm out",
    "shoulder extended": "arm back",
    "shoulder flexed": "arm forward",
    "abduction": "arm out",
    "shoulder extension": "arm back",
    "shoulder flexion": "arm forward",
    "shoulder external rotation": "arm turned out",
    "shoulder lateral rotation": "arm turned out",
    "external rotation": "arm turned out",
    "shoulder internal rotation": "arm turned in",
    "shoulder medial rotation": "arm turned in",
    "elbow flexion": "elbow bent",
    "elbow flexed": "elbow bent",
    "supination": "palm up",
    "forearm supination": "palm up",
    "pronation": "palm down",
    "forearm pronation": "palm down",
    "wrist extension": "wrist back",
    "wrist extended": "wrist back",
    "wrist flexion": "wrist curled",
    "wrist flexed": "wrist curled",
    "ulnar deviation": "hand to little finger",
    "radial deviation": "hand to thumb",
    "finger extension": "fingers back",
    "fingers extended": "fingers back",
    "finger flexion": "fingers curled",
    "fingers flexed": "fingers curled",
    "thumb extension": "thumb back",
    "thumb extended": "thumb back",
    "thumb flexion": "thumb tucked",
    "neck side bending": "head tilted away",
    "lateral flexion": "head tilted away",
    "neck lateral flexion": "head tilted away",
    "contralateral lateral flexion": "head tilted away",
    "contralateral neck side bending": "head tilted away",
    "ipsilateral lateral flexion": "head tilted towards",
    "neck rotation": "head turned away",
    "neck rotation away": "head turned away",
}
"""Words before a number of degrees."""

LEVELS: Mapping[str, str] = {
    "knee extended": "knee straight",
    "elbow extended": "elbow straight",
    "elbow extension": "elbow straight",
    "elbow locked": "elbow straight",
    "wrist straight": "wrist neutral",
    "forearm neutral": "palm inwards",
    "fingers straight": "fingers relaxed",
    "knee extension": "knee straight",
    "knee locked": "knee straight",
    "leg straight": "knee straight",
    "sitting upright": "upright",
    "trunk upright": "upright",
    "straight back": "upright",
    "foot relaxed": "foot neutral",
    "ankle relaxed": "ankle neutral",
    "neutral": "ankle neutral",
    "toes neutral": "toes relaxed",
    "toes loose": "toes relaxed",
    "head level": "chin level",
    "head neutral": "chin level",
    "head straight": "chin level",
    "slumped": "slumped 30",
    "slump": "slumped 30",
}
"""Words without a number."""


def listed(allowed: Iterable[str]) -> str:
    """All words in a hint if they are few; empty where they are many, or there is one."""
    allowed = list(allowed)
    return words.check_keys.one_of(allowed) if 1 < len(allowed) <= FEW else ""


def nearest(value: object, allowed: Iterable[str]) -> str:
    """The word that is meant, or else all words if they are few."""
    return near_word(value, allowed) or listed(allowed)


def near_word(value: object, allowed: Iterable[str]) -> str:
    """The word that is meant, by meaning or else by a very similar spelling; empty for none."""
    allowed = list(allowed)
    text = " ".join(str(value).replace("_", " ").casefold().split())
    if (found := by_meaning(text, allowed)) is not None:
        return found
    near = get_close_matches(text, allowed, n=1, cutoff=0.6) or _by_beginning(text, allowed)
    if near and text not in MEANT:
        return near[0]
    return allowed[0] if len(allowed) == 1 else ""


def _by_beginning(text: str, allowed: Iterable[str]) -> list[str]:
    """The one word of several parts of which this is the first part, as it is or misspelt."""
    firsts = {word.split()[0]: word for word in allowed if " " in word}
    return [firsts[each] for each in get_close_matches(text, firsts, n=1, cutoff=0.8)]


def by_meaning(text: str, allowed: Iterable[str]) -> str | None:
    """The first allowed word that this text means; None where it means none of them."""
    allowed = set(allowed)
    same = next((word for word in allowed if word.casefold().replace("_", " ") == text), None)
    return same or next((word for word in MEANT.get(text, ()) if word in allowed), None)


def one_letter(given: str, right: str) -> bool:
    """Whether one letter too many, missing, wrong or swapped with the next makes the difference.

    So do capital letters, and white space or an underscore in place of a hyphen.
    """
    given, right = (text.casefold().replace("_", "-").replace(" ", "-") for text in (given, right))
    if given == right:
        return True
    short, long = sorted((given, right), key=len)
    if len(long) - len(short) > 1 or len(short) < 2:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
