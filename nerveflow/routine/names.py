"""File names as people and mail programs give them, and the ids that come of them."""

import re
import unicodedata

LONGEST = 60
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a"}
)
_COPY = re.compile(r"(?:\s*\(\d+\)|\s+-\s*copy|\s+copy)+$", re.IGNORECASE)
_SUFFIXES = (".txt", ".pack", ".toml")


def id_of(name: str) -> str:
    """The id for a name, as "uebung-fuer-frau-m" for "Übung für Frau M (1).toml.txt".

    Lower-case words and numbers with hyphens between; "routine" where nothing is left.
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    text = unicodedata.normalize("NFC", name).casefold().strip()
    before = ""
    while before != text:
        before = text
        for suffix in _SUFFIXES:
            text = text.removesuffix(suffix)
        text = _COPY.sub("", text).strip()
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED)).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", plain.decode())
    return "-".join(words)[:LONGEST].strip("-") or "routine"
