"""File names as people and mail programs give them, and the ids made from them."""

import re
import unicodedata

from nerveflow.wording import words

LONGEST = 60
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a"}
)
_SUFFIXES = (".txt", ".pack", ".toml")


def id_of(name: str) -> str:
    """The id for a name, as "uebung-fuer-frau-m" for "Übung für Frau M (1).toml.txt".

    Lower-case words and numbers with hyphens between; "routine" if nothing is left.
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    text = unicodedata.normalize("NFC", name).casefold().strip()
    copy = "|".join(words.near_words.COPY_TYPED)
    before = ""
    while before != text:
        before = text
        for suffix in _SUFFIXES:
            text = text.removesuffix(suffix)
        text = re.sub(rf"(?:\s*\(\d+\)|\s+(?:-\s*)?(?:{copy}))+$", "", text).strip()
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED)).encode("ascii", "ignore")
    parts = re.findall(r"[a-z0-9]+", plain.decode())
    return "-".join(parts)[:LONGEST].strip("-") or "routine"
