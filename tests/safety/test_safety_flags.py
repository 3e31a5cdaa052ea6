"""The questions ask about every red flag that needs a doctor."""

import hashlib

import pytest

from nerveflow.safety.questions import QuestionSet, load_questions
from nerveflow.safety.terms import Tier, When

EMERGENCY, URGENT, PROFESSIONAL = Tier.EMERGENCY, Tier.URGENT, Tier.PROFESSIONAL

# Each sign, the question that asks for it, its tier, and the words that the question must contain.
FLAGS = [
    ("numb inner thighs", "saddle-numbness", EMERGENCY, "numb inner thighs"),
    ("numb genitals", "saddle-numbness", EMERGENCY, "numb genitals"),
    ("numb buttocks", "saddle-numbness", EMERGENCY, "numb buttocks"),
    ("numb back passage", "saddle-numbness", EMERGENCY, "numb back passage"),
    ("trouble starting urine", "bladder-bowel", EMERGENCY, "starting urine"),
    ("trouble holding urine", "bladder-bowel", EMERGENCY, "holding urine"),
    ("trouble with stool", "bladder-bowel", EMERGENCY, "stool"),
    ("new sexual dysfunction", "sexual-function", EMERGENCY, "new sexual dysfunction"),
    ("weakness in both legs", "both-legs", EMERGENCY, "weakness both legs"),
    ("pain in both legs", "both-legs", EMERGENCY, "pain both legs"),
    ("chest pain", "chest-breath", EMERGENCY, "chest pain"),
    ("breathlessness", "chest-breath", EMERGENCY, "breath"),
    ("foot drop", "foot-drop", URGENT, "foot drop"),
    ("growing weakness", "foot-drop", URGENT, "growing weak"),
    ("one leg swollen", "clot", URGENT, "one leg swollen"),
    ("one leg warm", "clot", URGENT, "one leg warm"),
    ("one leg red", "clot", URGENT, "one leg red"),
    ("one leg throbbing", "clot", URGENT, "one leg throbbing"),
    ("hard veins", "clot", URGENT, "hard veins"),
    ("severe pain", "severe-pain", PROFESSIONAL, "pain severe"),
    ("lasting pain", "severe-pain", PROFESSIONAL, "not go away"),
    ("worsening pain", "severe-pain", PROFESSIONAL, "getting worse"),
    ("self-care does not help", "severe-pain", PROFESSIONAL, "yourself not helped"),
    ("swelling", "swelling", PROFESSIONAL, "swelling"),
    ("redness", "swelling", PROFESSIONAL, "redness"),
    ("warmth", "swelling", PROFESSIONAL, "warmth"),
    ("numbness", "nerve-signs", PROFESSIONAL, "numbness"),
    ("tingling", "nerve-signs", PROFESSIONAL, "tingling"),
    ("weakness", "nerve-signs", PROFESSIONAL, "weakness"),
    ("fever", "fever", PROFESSIONAL, "fever"),
    ("signs of infection", "fever", PROFESSIONAL, "signs infection"),
    ("leg black and blue", "black-and-blue", PROFESSIONAL, "black and blue"),
    ("leg cold and pale", "cold-pale", PROFESSIONAL, "cold pale"),
    ("pain on walking that rest eases", "walking-pain", PROFESSIONAL, "walking rest"),
    ("pain with exercise that rest eases", "walking-pain", PROFESSIONAL, "exercise rest"),
    ("recent fracture", "fracture-surgery", PROFESSIONAL, "fracture"),
    ("recent surgery", "fracture-surgery", PROFESSIONAL, "operation"),
    ("feet without feeling", "no-feeling", PROFESSIONAL, "feet feeling"),
    ("sciatic history", "sciatic-disc", PROFESSIONAL, "ever sciatic"),
    ("disc history", "sciatic-disc", PROFESSIONAL, "ever disc"),
    ("medicine that may cause it", "medicines", PROFESSIONAL, "medicine"),
]

# The contraindications of each kind of sensory input, with their tier.
CONTRAINDICATIONS = [
    ("vibration", "fracture", "vibration-fracture", Tier.NOT_OFFERED),
    ("vibration", "implant", "vibration-implant", Tier.NOT_OFFERED),
    ("vibration", "clot", "vibration-clot", Tier.NOT_OFFERED),
    ("vibration", "broken", "skin-broken", Tier.NOT_OFFERED),
    ("vibration", "numb", "skin-numb", Tier.NOT_OFFERED),
    ("vibration", "pacemaker", "vibration-pacemaker", PROFESSIONAL),
    ("vibration", "pregnant", "vibration-pregnancy", PROFESSIONAL),
    ("vibration", "clotting", "vibration-clotting", PROFESSIONAL),
    ("vibration", "blood thinner", "vibration-clotting", PROFESSIONAL),
    ("light-touch", "broken", "skin-broken", Tier.NOT_OFFERED),
    ("light-touch", "numb", "skin-numb", Tier.NOT_OFFERED),
    ("sharp-blunt", "broken", "skin-broken", Tier.NOT_OFFERED),
    ("sharp-blunt", "numb", "skin-numb", Tier.NOT_OFFERED),
]

# Raise `wording` in questions.toml with any change of a text, and add the new line here.
WORDINGS = {1: "043b31bc31ba0a2f"}


@pytest.mark.parametrize(("sign", "question", "tier", "words"), FLAGS, ids=[f[0] for f in FLAGS])
def test_every_red_flag_is_asked_among_the_full_questions(
    sign: str, question: str, tier: Tier, words: str
) -> None:
    found = load_questions().get(question)
    assert When.FULL in found.asked_when, sign
    assert found.tier is tier
    assert all(word in found.asks.casefold() for word in words.split())
    assert found.on_yes


@pytest.mark.parametrize(("stimulus", "word", "question", "tier"), CONTRAINDICATIONS)
def test_every_contraindication_of_an_input_is_asked_before_it(
    stimulus: str, word: str, question: str, tier: Tier
) -> None:
    found = load_questions().get(question)
    assert stimulus in found.stimuli
    assert When.STIMULUS in found.asked_when
    assert found.tier is tier
    assert word in found.asks.casefold()


def test_the_clot_is_asked_about_again_where_only_the_calf_hurts() -> None:
    questions = load_questions()
    assert [q.id for q in questions.follow_ups(questions.get("calf-only"))] == ["clot-again"]
    assert questions.get("clot-again").tier is URGENT
    assert "foot bends up" in questions.get("clot-again").asks


def test_the_gravest_questions_come_first() -> None:
    order = [EMERGENCY, URGENT, PROFESSIONAL]
    full = load_questions().for_occasion(When.FULL)
    tiers = [order.index(q.tier) for q in full if q.tier in order]
    assert tiers == sorted(tiers)


def test_every_question_without_a_tier_adds_others() -> None:
    questions = load_questions()
    assert all(questions.follow_ups(q) for q in questions.question if q.tier is None)


def test_every_source_is_used_and_every_sensory_input_has_questions() -> None:
    questions = load_questions()
    assert set(questions.sources) == {s for q in questions.question for s in q.sources}
    assert set(questions.stimuli) == {s for q in questions.question for s in q.stimuli}


def test_no_country_and_no_cure_is_named() -> None:
    texts = _texts(load_questions()).casefold()
    for word in ("999", "911", "112", "111", "ambulance", "cure", "treat", "heal you"):
        assert word not in texts, word
    assert "your emergency number" in texts


def test_a_changed_text_has_a_new_wording_version() -> None:
    questions = load_questions()
    digest = hashlib.sha256(_texts(questions).encode()).hexdigest()[:16]
    assert WORDINGS.get(questions.wording) == digest


def _texts(questions: QuestionSet) -> str:
    texts = [t for q in questions.question for t in (q.id, q.asks, q.help, q.on_yes)]
    return "\n".join([*texts, *(line for t in questions.tiers.values() for line in t.lines)])
