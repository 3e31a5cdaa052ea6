"""The signs ask about every red flag that needs a doctor, one thing a line, in plain words."""

import hashlib

import pytest

from nerveflow.safety.questions import MOST_IN_A_GROUP, QuestionSet, load_questions
from nerveflow.safety.terms import Tier, When

EMERGENCY, URGENT, PROFESSIONAL, CAUTION = (
    Tier.EMERGENCY,
    Tier.URGENT,
    Tier.PROFESSIONAL,
    Tier.CAUTION,
)

# Each sign, the question that asks for it, its tier, and the words that the question must contain.
FLAGS = [
    ("numb inner thighs", "saddle-numbness", EMERGENCY, "numb odd between legs"),
    ("numb genitals", "saddle-numbness", EMERGENCY, "numb odd genitals"),
    ("numb buttocks", "saddle-numbness", EMERGENCY, "numb odd buttocks"),
    ("numb back passage", "saddle-numbness", EMERGENCY, "numb odd back passage"),
    ("numb when wiping", "saddle-numbness", EMERGENCY, "numb odd wipe"),
    ("a full bladder is not felt", "bladder-full", EMERGENCY, "cannot feel bladder full"),
    ("trouble starting urine", "bladder-start", EMERGENCY, "new trouble starting urine"),
    ("leaking urine", "leaking", EMERGENCY, "new leaks urine"),
    ("leaking stool", "leaking", EMERGENCY, "new leaks stool"),
    ("new need of pads", "leaking", EMERGENCY, "new need pads"),
    ("passing urine is not felt", "passing-unfelt", EMERGENCY, "cannot feel urine comes out"),
    ("passing stool is not felt", "passing-unfelt", EMERGENCY, "cannot feel stool comes out"),
    ("change of erection", "sexual-function", EMERGENCY, "new change erections"),
    ("numbness in sex", "sexual-function", EMERGENCY, "new numbness sex"),
    ("shooting pain down both legs", "both-legs-pain", EMERGENCY, "new shooting both legs"),
    ("from one leg to both", "both-legs-pain", EMERGENCY, "from one to both"),
    ("both legs weak", "both-legs-weak", EMERGENCY, "both legs weak"),
    ("chest pain", "chest-pain", EMERGENCY, "new chest pain"),
    ("breathlessness", "short-of-breath", EMERGENCY, "new short breath"),
    ("leg suddenly cold", "leg-suddenly-cold", EMERGENCY, "suddenly cold"),
    ("leg suddenly pale", "leg-suddenly-cold", EMERGENCY, "suddenly pale"),
    ("leg suddenly numb", "leg-suddenly-cold", EMERGENCY, "suddenly numb"),
    ("foot drop", "foot-drop", URGENT, "foot drop"),
    ("growing weakness", "growing-weakness", URGENT, "grows weaker"),
    ("spreading numbness", "spreading-numbness", URGENT, "numb spreading"),
    ("one calf swollen", "clot-swollen", URGENT, "one calf swollen"),
    ("one calf warm", "clot-skin", URGENT, "one calf warm"),
    ("one calf red", "clot-skin", URGENT, "one calf red"),
    ("one calf darkened", "clot-skin", URGENT, "one calf darker"),
    ("one calf throbbing", "clot-throbbing", URGENT, "one calf throbs weeks"),
    ("one calf cramping", "clot-throbbing", URGENT, "one calf cramps weeks"),
    ("hard veins", "clot-veins", URGENT, "one hard veins"),
    ("severe pain", "severe-pain", PROFESSIONAL, "severe pain"),
    ("lasting pain", "lasting-pain", PROFESSIONAL, "pain over 6 weeks"),
    ("worsening pain", "worse-pain", PROFESSIONAL, "gets worse week"),
    ("night pain", "night-pain", PROFESSIONAL, "night no position eases"),
    ("swelling", "swelling", PROFESSIONAL, "swollen"),
    ("redness", "swelling", PROFESSIONAL, "red"),
    ("warmth", "swelling", PROFESSIONAL, "warm"),
    ("numbness", "nerve-signs", PROFESSIONAL, "leg foot numb"),
    ("tingling", "nerve-signs", PROFESSIONAL, "leg foot tingles"),
    ("weakness", "weak-leg", PROFESSIONAL, "leg foot weak"),
    ("fever", "fever", PROFESSIONAL, "fever"),
    ("feeling ill", "fever", PROFESSIONAL, "feel ill"),
    ("leg black and blue", "black-and-blue", PROFESSIONAL, "leg black and blue"),
    ("leg cold and pale", "cold-pale", PROFESSIONAL, "leg cold pale"),
    ("pain after the same walk", "walking-pain", PROFESSIONAL, "same walk goes with rest"),
    ("cancer now or ever", "cancer", PROFESSIONAL, "cancer now ever"),
    ("weight loss", "weight-loss", PROFESSIONAL, "weight lost weeks without a reason"),
    ("fall", "fall", PROFESSIONAL, "fall 6 weeks"),
    ("accident", "fall", PROFESSIONAL, "accident 6 weeks"),
    ("fracture", "fracture", PROFESSIONAL, "broken bone 12 weeks"),
    ("operation", "operation", PROFESSIONAL, "operation 12 weeks"),
    ("thin bones", "thin-bones", PROFESSIONAL, "thin bones"),
    ("long use of steroids", "thin-bones", PROFESSIONAL, "steroids weeks"),
    ("feet without feeling", "no-feeling", PROFESSIONAL, "feet hardly feel touch"),
    ("pregnancy", "pregnancy", PROFESSIONAL, "pregnant"),
    ("age under 18", "under-18", PROFESSIONAL, "under 18"),
    ("sciatic trouble not settled", "sciatic-disc", PROFESSIONAL, "sciatica not settled"),
    ("disc trouble not settled", "sciatic-disc", PROFESSIONAL, "disc not settled"),
    ("medicine that may cause it", "medicines", PROFESSIONAL, "medicine"),
    ("bendy joints", "bendy-joints", CAUTION, "very bendy joints"),
    ("joint replacement", "joint-replacement", CAUTION, "joint"),
    ("sciatic trouble once, settled", "sciatic-settled", CAUTION, "sciatica once settled"),
    ("disc trouble once, settled", "sciatic-settled", CAUTION, "disc once settled"),
]

# What only the calf follow-up asks: signs of a clot, and what makes one likelier.
CALF = [
    ("calf-thicker", "thicker"),
    ("calf-skin", "warmer redder darker"),
    ("calf-throbbing", "throbs cramps"),
    ("calf-veins", "hard veins"),
    ("calf-bent", "foot is bent up"),
    ("clot-before", "clot before"),
    ("clot-cancer", "cancer treatment weeks"),
    ("clot-still", "bed rest plaster operation long trip 4 weeks"),
    ("clot-hormones", "pregnant pill"),
]

# The contraindications of each kind of sensory input, with their tier.
CONTRAINDICATIONS = [
    ("vibration", "broken bone", "vibration-fracture", Tier.NOT_OFFERED),
    ("vibration", "implant", "vibration-implant", Tier.NOT_OFFERED),
    ("vibration", "clot", "vibration-clot", Tier.NOT_OFFERED),
    ("vibration", "broken", "skin-broken", Tier.NOT_OFFERED),
    ("vibration", "numb", "skin-numb", Tier.NOT_OFFERED),
    ("vibration", "pacemaker", "vibration-pacemaker", PROFESSIONAL),
    ("vibration", "pregnant", "vibration-pregnancy", PROFESSIONAL),
    ("vibration", "bleed", "vibration-clotting", PROFESSIONAL),
    ("vibration", "blood thinner", "vibration-clotting", PROFESSIONAL),
    ("light-touch", "broken", "skin-broken", Tier.NOT_OFFERED),
    ("light-touch", "numb", "skin-numb", Tier.NOT_OFFERED),
    ("sharp-blunt", "broken", "skin-broken", Tier.NOT_OFFERED),
    ("sharp-blunt", "numb", "skin-numb", Tier.NOT_OFFERED),
]

# Raise `wording` in questions.toml with any change of a text, and add the new line here.
WORDINGS = {1: "043b31bc31ba0a2f", 2: "933629958dea987d", 3: "25d63a5d036ceccb"}


@pytest.mark.parametrize(("sign", "question", "tier", "words"), FLAGS, ids=[f[0] for f in FLAGS])
def test_every_red_flag_is_asked_among_the_full_questions(
    sign: str, question: str, tier: Tier, words: str
) -> None:
    found = load_questions().get(question)
    assert found in load_questions().for_occasion(When.FULL), sign
    assert found.tier is tier
    assert all(word in found.asks.casefold() for word in words.split())
    assert found.on_yes


@pytest.mark.parametrize(("question", "words"), CALF, ids=[c[0] for c in CALF])
def test_a_sore_calf_is_asked_for_a_clot_and_what_makes_one_likelier(
    question: str, words: str
) -> None:
    questions = load_questions()
    (group,) = questions.opened_by(questions.get("calf-only"))
    found = questions.get(question)
    assert found in questions.of(group) and found.tier is URGENT
    assert all(word in found.asks.casefold() for word in words.split())


@pytest.mark.parametrize(
    ("question", "tier", "words"),
    [
        ("daily-saddle", EMERGENCY, "numb between the legs"),
        ("daily-bladder", EMERGENCY, "change bladder bowel"),
        ("daily-calf", URGENT, "swollen calf"),
        ("anything-new", None, "anything new worse"),
    ],
)
def test_the_daily_screen_names_what_costs_function(
    question: str, tier: Tier | None, words: str
) -> None:
    (daily,) = load_questions().groups(When.DAILY)
    found = load_questions().get(question)
    assert found in load_questions().of(daily) and found.tier is tier
    assert all(word in found.asks.casefold() for word in words.split())


@pytest.mark.parametrize(("stimulus", "word", "question", "tier"), CONTRAINDICATIONS)
def test_every_contraindication_of_an_input_is_asked_before_it(
    stimulus: str, word: str, question: str, tier: Tier
) -> None:
    found = load_questions().get(question)
    assert stimulus in found.stimuli
    assert found in load_questions().for_occasion(When.STIMULUS)
    assert found.tier is tier
    assert word in found.asks.casefold()


def test_all_is_asked_in_five_groups_of_nine_signs_at_most_and_the_scope_comes_first() -> None:
    questions = load_questions()
    groups = questions.groups(When.FULL)
    assert len(groups) == 5
    assert all(1 <= len(questions.of(group)) <= MOST_IN_A_GROUP for group in questions.group)
    assert groups[0].lines == ("About your back and legs, now.",)


def test_the_gravest_signs_come_first() -> None:
    found = load_questions().for_occasion(When.FULL)
    tiers = [q.tier is not None and q.tier.is_grave for q in found]
    assert tiers == sorted(tiers, reverse=True)
    assert all(q.tier is EMERGENCY for q in load_questions().of(load_questions().group[0]))


def test_every_question_without_a_tier_adds_others() -> None:
    questions = load_questions()
    assert all(questions.opened_by(q) for q in questions.question if q.tier is None)


def test_every_group_and_source_is_used_and_every_sensory_input_has_questions() -> None:
    questions = load_questions()
    assert {g.id for g in questions.group} == {q.group for q in questions.question}
    assert set(questions.sources) == {s for q in questions.question for s in q.sources}
    assert set(questions.stimuli) == {s for q in questions.question for s in q.stimuli}


def test_a_test_of_feeling_has_one_sign() -> None:
    questions = load_questions()
    felt = [group for group in questions.group if group.form == "felt"]
    assert [len(questions.of(group)) for group in felt] == [1]


def test_no_country_no_cure_and_no_lately_is_named() -> None:
    texts = _texts(load_questions()).casefold()
    for word in ("999", "911", "112", "111", "ambulance", "cure", "treats", "heal you", "lately"):
        assert word not in texts, word
    assert "recent" not in texts
    assert "your emergency number" in texts


def test_a_changed_text_has_a_new_wording_version() -> None:
    questions = load_questions()
    digest = hashlib.sha256(_texts(questions).encode()).hexdigest()[:16]
    assert WORDINGS.get(questions.wording) == digest


def _texts(questions: QuestionSet) -> str:
    texts = [t for q in questions.question for t in (q.id, q.asks, q.short, q.on_yes)]
    groups = [t for g in questions.group for t in (g.id, g.name, *g.lines, g.asks, g.help)]
    tiers = (line for t in questions.tiers.values() for line in t.lines)
    return "\n".join([*texts, *groups, *tiers, questions.tell])
