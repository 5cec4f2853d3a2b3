"""A parse as plain objects says of its words what spaCy says of them."""

import pytest

from tasks.extraction.language.pipeline import load_pipeline
from tasks.extraction.parse import Parse

TEXTS = (
    "On Monday, 12 masked gunmen shot dead a policeman (aged 40) and wounded his two brothers in Alfa, officials said.",
    "Bravo's mayor, Dr. Ola Norden, who had condemned the attack, escaped unhurt.",
    "  Killed: five.\tHurt: none ",
    "Boom",
)
ATTRIBUTES = ("i", "idx", "text", "text_with_ws", "lower_", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "ent_iob_")
FLAGS = ("like_num", "is_punct", "is_alpha", "is_lower")
RELATED = ("children", "lefts", "subtree", "ancestors")


@pytest.fixture(scope="module", params=TEXTS)
def both(request):
    doc = load_pipeline()(request.param)
    return doc, Parse(doc)


def test_words_are_spacys(both):
    doc, parse = both
    assert parse.text == doc.text
    for word, token in zip(parse, doc, strict=True):
        assert [getattr(word, name) for name in (*ATTRIBUTES, *FLAGS)] == [
            getattr(token, name) for name in (*ATTRIBUTES, *FLAGS)
        ]
        assert (word.head.i, word.left_edge.i, len(word)) == (token.head.i, token.left_edge.i, len(token))
        for name in RELATED:
            assert [other.i for other in getattr(word, name)] == [other.i for other in getattr(token, name)]
        assert [word.is_ancestor(other) for other in parse] == [token.is_ancestor(other) for other in doc]


def test_stretches_are_spacys(both):
    doc, parse = both
    for start in range(len(doc) + 1):
        for end in range(start, len(doc) + 1):
            ours, theirs = parse[start:end], doc[start:end]
            assert (ours.text, len(ours)) == (theirs.text, len(theirs))
            if len(theirs):
                assert (ours.start_char, ours.end_char, ours.root.i, ours[-1].i) == (
                    theirs.start_char,
                    theirs.end_char,
                    theirs.root.i,
                    theirs[-1].i,
                )
    assert [(e.text, e.label_) for e in parse.ents] == [(e.text, e.label_) for e in doc.ents]


@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_words_at_offsets_are_spacys(both, mode):
    doc, parse = both
    for start in range(len(doc.text) + 2):
        for end in range(start + 1, len(doc.text) + 2):
            ours = parse.char_span(start, end, alignment_mode=mode)
            theirs = doc.char_span(start, end, alignment_mode=mode)
            assert (ours is None) == (theirs is None)
            assert ours is None or theirs is None or (ours.start, ours.end) == (theirs.start, theirs.end)


def test_what_is_behind_the_last_word_is_nothing_and_no_neighbour(both):
    _, parse = both
    assert (parse[len(parse)].text, parse[len(parse)].tag_) == ("", "")
    with pytest.raises(IndexError):
        parse[len(parse) + 5]
    with pytest.raises(IndexError):
        parse[len(parse) - 1].nbor()
    assert parse[len(parse) - 1].nbor(1 - len(parse)) is parse[0]
