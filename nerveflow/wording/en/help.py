"""English: what the help page says about gliding, in our own words."""

from nerveflow.wording.en.progress import USUAL_UP_AND_DOWN
from nerveflow.wording.en.questions import PAIN_LIGHTS

THE_GLIDES = "The glides"

PARTS = (
    (
        "The rule of three",
        "Tension is what you feel along the nerve, from 0 for nothing to 10 for the strongest you "
        "can imagine. Glides are done at 3 or below, never more.\n"
        "When tension is above 3, the count stops and the coach names one thing to ease: lean"
        " less, "
        "let the toes go, soften the knee, turn the foot back to the middle, or take an easier "
        "variant. Say the number again, or press the key for ready when it is 3 or less.\n"
        "At 6 or more, or with new or spreading tingling, numbness or a sharp feeling, let go: "
        "that nerve on that side is over for today. Nothing is lost by that.\n"
        f"Pain is another scale. {' '.join(PAIN_LIGHTS.values())}",
    ),
    (
        THE_GLIDES,
        "Each glide slides one nerve in its bed with a small, light movement. You take a position "
        "that gives the nerve a little length, lean until the tension is 3, freeze, and let one "
        "joint go and come back.\n"
        "Tibial: foot up, sole out with the little toe edge up, toes back; felt along the back of "
        "the leg, mostly in the sole.\n"
        "Sural: foot up, sole in with the big toe edge up; felt at the outer calf and ankle.\n"
        "Peroneal: foot pointed, sole in with the big toe edge up, toes curled; felt on the top "
        "of the foot and the outer shin.\n"
        "If the foot cramps, let go of what cramps, shake it out, and go on softer.\n"
        "Five to ten repetitions of about five seconds are enough.\n"
        "Reviews of trials find short-term help for back-related leg pain, at very low certainty. "
        "Nobody has tested this programme for the foot and ankle.",
    ),
    (
        "Progress",
        f"{USUAL_UP_AND_DOWN} At least 2 points of pain or tension count as a change.\n"
        "Your test movement is one that you chose to do before and after, such as touching your "
        "toes. Do it in the same way each time. You can choose one in settings.\n"
        "Numbers cannot say why something changed.",
    ),
    (
        "Safety",
        "Before a session the coach asks about reasons not to exercise. Some answers end it at "
        "once: then do what the screen says. This program does not diagnose or treat anything, "
        "and it does not replace someone who can look at you.\n"
        "Numbness between the legs, a new change of bladder or bowel, weakness in both legs, a leg "
        "that is suddenly cold, new chest pain or shortness of breath: call the emergency number. "
        "After such an answer there is no session until a professional has seen it.\n"
        "Not within two hours of getting up. Nerves react late: what counts is the evening and "
        "the next day, and the next start will ask about them.",
    ),
    (
        "In a session",
        "One hand is enough: space means ready, pause or continue, whichever fits. A digit "
        "records the tension. The working side is shown at its own edge of the screen, and the "
        "figure sits on that side.\n"
        "A presenter's clicker, a pedal or a TV remote does it from the floor: next is space, back "
        "is back, start is F5, the dark-screen key is mute, and Esc asks whether to stop. Test "
        "yours with nerveflow doctor --keys.\n"
        "With one key, chosen before a session, in the settings or by --one-key, the coach says "
        "and lights the numbers, and a press takes the one just said; another press within three "
        "seconds takes it back. A press in a glide stops the count and asks what is wrong.\n"
        "Every key press is saved before it is shown. You can leave at any time: the session is "
        "offered again at the next start.\n"
        "With a screen reader, use the plain mode: nerveflow run --plain.",
    ),
)

HELP, KEYS_TITLE = "Help", "Keys"
