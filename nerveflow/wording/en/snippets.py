"""English: steps and tables that are ready to be put into a routine file."""

from nerveflow.wording.language import SnippetWords

_SMALL = ("Small and light.",)
SNIPPETS = {
    "head": SnippetWords(
        "head",
        "the top of a new file: name, nerve, sides, source, tension",
        {
            "name": "A new routine",
            "summary": "What it is, in a sentence.",
            "felt": "Where it should be felt",
            "cautions": ("Not after an operation on this leg without asking first.",),
            "source": "Who or what this routine is based on",
            "eased": "Sit back a little, until it eases.",
        },
    ),
    "chair": SnippetWords(
        "position on a chair",
        "sit, with one leg out in front",
        {"say": ("Sit tall on the chair.", "Put one heel out in front of you.")},
    ),
    "floor": SnippetWords(
        "position on the floor",
        "sit with the leg straight",
        {"say": ("Sit tall, with this leg straight out in front of you.",)},
    ),
    "back": SnippetWords(
        "position on the back",
        "lie down, thigh lifted and knee bent",
        {"say": ("Lie on your back.", "Lift this thigh, and hold it with both hands.")},
    ),
    "lean": SnippetWords(
        "lean",
        "find the tension by leaning, up to the target",
        {"say": ("Lean forward slowly from your hips.", "Stop at a light pull, 3 of 10.")},
    ),
    "knee": SnippetWords(
        "glide from the knee",
        "let the knee bend and straighten again",
        {"before": ("Let the knee bend a little, and straighten it again.",), "say": _SMALL},
    ),
    "ankle": SnippetWords(
        "glide from the ankle",
        "let the foot go down and come back",
        {"before": ("Let the foot go down a little, and bring it back.",), "say": _SMALL},
    ),
    "phases": SnippetWords(
        "glide in phases",
        "one movement after the other in each repetition",
        {
            "before": ("Your knee bends, your foot sinks, and both come back.",),
            "say": ("One after the other.",),
        },
    ),
    "arm": SnippetWords(
        "position of an arm",
        "stand or sit, with the elbow at the side",
        {"say": ("Keep your elbow at your side, with the palm up.",)},
    ),
    "arm-tension": SnippetWords(
        "tension of an arm",
        "find the tension by bending the wrist back",
        {"say": ("Bend your wrist back slowly.", "Stop at a light pull, 3 of 10.")},
    ),
    "wrist": SnippetWords(
        "glide from the wrist",
        "let the hand come up level and go back",
        {
            "before": ("Your hand comes up level, and bends back again.",),
            "say": ("Level, and back.",),
        },
    ),
    "hold": SnippetWords("hold", "stay still, five seconds at most", {"say": ("Stay like this.",)}),
    "rest": SnippetWords("rest", "rest before the next glide", {"say": ("Rest, and breathe.",)}),
    "release": SnippetWords(
        "let go",
        "let go of the position at the end",
        {"say": ("Let everything go, and breathe out.",)},
    ),
    "check": SnippetWords(
        "check",
        "try a movement before and after, and compare",
        {
            "measure": "How far the leg goes up",
            "say": ("Lift the leg, and notice how far it goes.",),
        },
    ),
    "touch": SnippetWords(
        "light touch",
        "stroke the skin where the nerve runs",
        {"say": ("Take a soft brush or a cloth.", "Stroke the skin along the nerve.")},
    ),
    "include": SnippetWords("include", "do another routine here", {}),
    "source": SnippetWords(
        "source",
        "what the routine is based on",
        {"title": "The title, with the journal if there is one"},
    ),
    "pain": SnippetWords("pain", "the pain that ends a glide, whatever the tension", {}),
    "translation": SnippetWords(
        "second language",
        "the same lines in another language",
        {"line": _SMALL[0], "translated": "Klein und leicht."},
    ),
    "easier": SnippetWords(
        "easier",
        "one more thing to ease above the target",
        {"eased": "Let the toes go."},
    ),
}
"""What each is called and for, and the texts in it."""
