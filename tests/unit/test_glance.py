"""The first look must see every text that the pattern behind it can match."""

import re

import pytest

from tasks.extraction.glance import Glance, longest_words
from tasks.extraction.lexicon import weapon_terms, word_lists
from tasks.extraction.rules import cues, named_weapons


def test_pieces_are_seen_within_words_and_nothing_else_is():
    glance = Glance(["bomb", "grenade"])
    assert glance.sees("car bombs went off")
    assert glance.sees("bomb")
    assert not glance.sees("a bom b")
    assert not glance.sees("")


def test_of_each_term_the_longest_word_is_taken():
    assert longest_words(["Car bomb", "rocket-propelled grenade", "IED"]) == {"bomb", "propelled", "ied"}


EXAMPLES = {
    "background": ["two years ago", "In the  past", "He was sentenced", "a decade ago", "last year", "the anniversary"],
    "armed": ["Gunmen", "a gunman", "rebels", "the assassin", "attackers", "BOMBERS", "insurgent", "a terrorist"],
    "suicide": ["suicide bombing", "blew himself up", "blowing themselves up", "an explosive-laden vehicle rammed"],
    "another": ["another attack", "a second armed raid", "Elsewhere", "a different case", "also an explosion"],
    "both": ["both attacks", "the  two bombings", "Both of the armed raids", "the two blasts"],
    "faked": [
        "faked his own kidnapping",
        "staged their own robbery",
        "pretended to be abducted",
        "concocted a robbery",
    ],
    "mishap": ["his rifle went off accidentally", "an accidental discharge", "'accidental' fire", "accidentally fired"],
    "cut_off": ["before he could reach the gate", "before they were able to detonate it"],
    "remnant": ["an unexploded mortar shell", "an old rocket", "playing with it", "tampering with the device"],
    "dud": ["failed to explode", "did not go off", "didn't detonate", "landed without exploding"],
    "accident": sorted(word_lists()["accident"]),
    "court": sorted(word_lists()["court"]),
}


@pytest.mark.parametrize("cue", sorted(cues._CUES))
def test_no_glance_hides_what_its_pattern_matches(cue):
    for example in EXAMPLES[cue]:
        text = f"On Monday {example} in the town."
        assert cues._CUES[cue].search(text), example
        assert cues._CUE_WORDS[cue].sees(text.lower()), example


def test_every_weapon_is_seen():
    for term in weapon_terms():
        for form in (term, re.sub(r" ", "-", term), term.upper()):
            if named_weapons._WEAPONS.search(form):
                assert named_weapons._WEAPON_WORDS.sees(form.lower()), form
