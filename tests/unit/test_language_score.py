"""Scoring by characters, and the floor under the shipped pipeline on text held out from its training."""

from itertools import islice
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from tasks.extraction.language.pipeline import load_pipeline
from tasks.extraction.language.score import (
    Ratio,
    entity_docs,
    grammar_docs,
    main,
    merged,
    predict,
    score_docs,
)
from tasks.extraction.language.training_data import read_treebank
from tasks.extraction.language.treebank import Sentence, Token, to_doc

SHARED = Path(__file__).parents[2].parent / "shared"
TEST = SHARED / "treebanks" / "ewt-test.conllu.xz"
FLOOR = {"uas": 83.0, "las": 79.5, "lemma": 96.0, "lost in capitals": 4.0}  # measured: 83.7, 80.4, 97.1, 1.1


def made(words, heads, deps, ents=None):
    rows = zip(words, heads, deps, ents or [""] * len(words), strict=True)
    return Sentence("s", "d", "news", tuple(Token(w, w, "X", "XX", h, d, True, ent=e) for w, h, d, e in rows))


def doc(words, heads, deps, ents=None):
    return to_doc(spacy.blank("en").vocab, [made(words, heads, deps, ents)])


def test_a_perfect_parse_scores_a_hundred():
    gold = doc(["Rain", "fell"], [1, 1], ["nsubj", "ROOT"])
    scores = score_docs([(gold, gold)], grammar=True, entities=False)
    assert all(ratio.f1 == 100 for ratio in scores.grammar.values())


def test_labels_count_in_las_alone():
    gold = doc(["Rain", "fell"], [1, 1], ["nsubj", "ROOT"])
    wrong = doc(["Rain", "fell"], [1, 1], ["obj", "ROOT"])
    scores = score_docs([(wrong, gold)], grammar=True, entities=False)
    assert (scores.of("uas"), scores.of("las")) == (100, 50)


def test_words_split_otherwise_are_errors_on_both_sides():
    gold = to_doc(
        spacy.blank("en").vocab,
        [
            Sentence(
                "s",
                "d",
                "n",
                (Token("car", "car", "X", "X", 1, "nsubj", False), Token("bomb", "bomb", "X", "X", 1, "ROOT", False)),
            )
        ],
    )
    joined = to_doc(
        spacy.blank("en").vocab, [Sentence("s", "d", "n", (Token("carbomb", "c", "X", "X", 0, "ROOT", False),))]
    )
    scores = score_docs([(joined, gold)], grammar=True, entities=False)
    assert scores.of("words") == 0
    assert scores.of("sentences") == 100


def test_entities_count_by_label_and_limits():
    words, heads, deps = ["Ann", "Lee", "left", "Oslo"], [2, 0, 2, 2], ["nsubj", "flat", "ROOT", "obj"]
    gold = doc(words, heads, deps, ["B-PERSON", "I-PERSON", "O", "B-PLACE"])
    found = doc(words, heads, deps, ["B-PERSON", "O", "O", "B-PLACE"])
    scores = score_docs([(found, gold)], grammar=False, entities=True)
    assert scores.entities["PLACE"].f1 == 100
    assert scores.entities["PERSON"] == Ratio(right=0, predicted=1, gold=1)
    assert merged(scores.entities.values()).f1 == 50


@pytest.mark.skipif(not TEST.exists(), reason="wants the held-out treebank")
def test_the_shipped_pipeline_keeps_its_score_on_held_out_text():
    nlp = load_pipeline()
    sentences = list(islice(read_treebank(TEST, {}), 200))
    results = {}
    for case in (None, "upper"):
        gold = grammar_docs(nlp, sentences, case)
        results[case] = score_docs(zip(predict(nlp, gold), gold, strict=True), grammar=True, entities=False)
    assert results[None].of("las") > FLOOR["las"]
    assert results[None].of("uas") > FLOOR["uas"]
    assert results[None].of("lemma") > FLOOR["lemma"]
    assert results[None].of("las") - results["upper"].of("las") < FLOOR["lost in capitals"]


def test_the_table_can_be_printed(tmp_path, capsys):
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    gold = {"heads": [1, 1], "deps": ["nsubj", "ROOT"]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("Rain fell"), gold)])
    nlp.to_disk(tmp_path / "p")
    part = tmp_path / "made-test.conllu"
    part.write_text(
        "# newdoc id = d\n# sent_id = 1\n1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n"
        "2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    )
    main(["--conllu", str(part), "--pipeline", str(tmp_path / "p")])
    printed = capsys.readouterr().out
    assert "| made-test | text |" in printed
    assert "words a second" in printed
    assert entity_docs(nlp, read_treebank(part, {})) == []
