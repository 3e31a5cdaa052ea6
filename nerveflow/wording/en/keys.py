"""English: what a person can do in a session, what is asked first, and why it is refused."""

from nerveflow.wording.language import Action, Asked

ACTIONS = (
    Action(
        "pause",
        "space,pagedown,f5",
        "ready",
        "Ready, pause or continue, whichever fits",
        ("pause", "resume"),
        mouse="a click on the instruction",
    ),
    Action(
        "symptom",
        "f",
        "symptom",
        "Report tingling, numbness, sharp pain or a cramp",
        ("f", "feel"),
        argument="t|n|s|c",
    ),
    Action("pain", "p", "pain", "Say how much it hurts, 0 to 10", ("p", "pain"), argument="0-10"),
    Action(
        "stop",
        "s,escape",
        "stop",
        "End the session and keep what you did (asks first)",
        ("s",),
    ),
    Action(
        "undo",
        "u",
        "undo",
        "Take back the last number or symptom (within ten seconds)",
        ("u", "undo"),
    ),
    Action("easier", "e", "easier", "Switch to an easier variant", ("e", "easier")),
    Action("harder", "h", "harder", "Switch to a harder variant", ("h", "harder")),
    Action("next", "n,right", "next", "Go on to the next step", ("n", "next")),
    Action("back", "b,left,pageup", "back", "Go back to the step before", ("b", "back")),
    Action("more-time", "plus", "10 s", "Ten seconds more", ("+", "more")),
    Action(
        "skip",
        "x",
        "skip",
        "Skip the rest of this part, and say why",
        ("x", "skip", "k"),
        argument="WHY",
    ),
    Action("leave", "q", "leave", "Leave and keep the session for later", ("q", "leave")),
    Action("big-text", "l", "large", "Large words, to read from three metres"),
    Action("hands-free", "w", "wait", "Wait for me, or continue hands-free", ("w", "wait")),
    Action("mute", "m,full_stop", "mute", "Sound off or on", ("m", "mute")),
    Action("repeat", "r", "repeat", "Hear and see the instruction again", ("r", "repeat")),
    Action("restart", "R", "restart", "Start this step again", ("R", "restart")),
)
WHAT_IS_FELT = "What do you feel?", "It can be taken back for ten seconds."
HOW_MUCH_PAIN = "How much does it hurt, 0 to 10?"
WHY_SKIP = Asked(
    "Why skip the rest of this part?",
    {
        "it hurts": ("h", "It hurts"),
        "too much for today": ("m", "Too much for today"),
        "no time": ("t", "No time"),
        "the position does not work": ("p", "The position does not work for me"),
        "": ("o", "No reason"),
    },
)
EASIER_REACHES = Asked(
    "Easier for the rest of the session too?",
    {
        "rest": ("y", "Yes, wherever there is the same easier way"),
        "block": ("n", "No, only for this part"),
    },
    "This is asked once a session.",
)
STOP_KEEPS = {
    "kept": (
        "End it, and keep what was done",
        "To continue another time, go on here, then press {leave} to leave: the session is kept.",
    ),
    "not yet": (
        "End it, and keep what can be kept",
        "Something of it is not saved anywhere yet. Wait until it is, or it may be lost.",
    ),
    "never": (
        "End it",
        "Nothing of it can be kept: when the program ends, it cannot be continued.",
    ),
}
"""The answer that ends a session, and what is said below, by what is kept of it."""
STOP_HERE = "End the session here?", "Go on"
"""The question, and the answer that goes on; the other is in STOP_KEEPS."""
WHAT_NEXT = (
    "What next?",
    "This nerve on this side is over for today. That is fine. Nerves have off days.",
)
"""What is asked after a glide was broken off, and what is said below."""
REFUSALS = {
    "ended": "The session is over.",
    "not-begun": "The session has not started yet.",
    "begun": "The session has started already.",
    "all-over": "Everything in this routine is over for today.",
    "paused": "The session is paused. Continue first.",
    "not-paused": "The session is not paused.",
    "nothing-waits": "Nothing is waiting for you. To move on, use next.",
    "above-target": "Ease off first. Then say that it has eased.",
    "choose-first": "Choose how to go on.",
    "nothing-to-choose": "There is nothing to choose now.",
    "no-such-way": "That is not one of the choices.",
    "nerve-over": "That nerve is over for today.",
    "over-already": "It is over already; choose how to go on.",
    "first-step": "This is the first step.",
    "nothing-said": "Nothing has been said in this step.",
    "waits-anyway": "This step waits for you. Take the time you need.",
    "fixed-length": "This step cannot be made longer.",
    "stimulus-limit": "Each kind of touch lasts 60 seconds at most.",
    "no-easier": "There is no easier variant.",
    "no-harder": "There is no harder variant.",
    "off-scale": "The scale goes from 0 to 10.",
    "not-in-lean": "Not recorded. The next step looks for tension, and asks for it.",
    "nothing-to-undo": "There is nothing to take back.",
    "too-late-to-undo": "That was more than ten seconds ago, so it stays.",
}
"""Why a command is refused, by the saved value of the reason."""
TENSION = (
    "tension",
    "Record a tension of {value} out of 10",
    "a click on the {value} of the scale",
)
"""Label, help and mouse of the eleven actions that record a tension."""
TEN_KEY = "t"
"""The key for a tension of 10; the other keys are the digits."""
MAIN_KEY = {
    "resume": "go on",
    "at-target": "it has eased",
    "choose": "choose",
    "ready": "ready",
    "pause": "pause",
    "take": "take it",
    "take-back": "take it back",
    "soon": "not yet",
    "again": "says them again",
    "more": "it is more",
    "hear": "hear the numbers",
    "hold": "hold it",
    "go-on": "go on",
    "wrong": "something is wrong",
}
"""Labels of the key for ready, pause and resume, by what it means now."""
ANY_KEY = "any key:"
"""The key in the footer where every key does the same."""
WAIT_FOR_ME = "wait for me"
HANDS_FREE = "hands-free"
ONE_KEY = "one key"
"""How the person answers, in the state at the foot of a session."""
