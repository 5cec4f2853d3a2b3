"""CoNLL-U reading: words, spacing, genres, documents."""

import lzma

import pytest
import spacy

from tasks.extraction.language.treebank import (
    group_sentences,
    parse_conllu,
    plain_sentence,
    read_conllu,
    to_doc,
    with_tags,
)

CONLLU = """\
# newdoc id = letters-1
# sent_id = letters-1-1
# text = They didn't run.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\trun\trun\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = letters-1-2
1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
2.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_

# newdoc id = GUM_news_made
# meta::genre = news
# sent_id = GUM_news_made-1
1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\t_
"""


def sentences():
    return list(parse_conllu(CONLLU.splitlines(keepends=True)))


def test_documents_and_genres_carry_over_sentences():
    assert [(s.sent_id, s.doc_id, s.genre) for s in sentences()] == [
        ("letters-1-1", "letters-1", "letters"),
        ("letters-1-2", "letters-1", "letters"),
        ("GUM_news_made-1", "GUM_news_made", "news"),
    ]


def test_multiword_tokens_give_their_words_the_right_spacing():
    first, second, _ = sentences()
    assert "".join(t.text + " " * t.space for t in first.tokens) == "They didn't run. "
    assert [t.text for t in second.tokens] == ["Stop", "!"]  # the empty node 2.1 is no word


def test_doc_has_text_heads_and_sentences():
    nlp = spacy.blank("en")
    doc = to_doc(nlp.vocab, sentences()[:2])
    assert doc.text == "They didn't run. Stop! "
    assert [t.head.i for t in doc] == [3, 3, 3, 3, 3, 5, 5]
    assert [sent.text for sent in doc.sents] == ["They didn't run.", "Stop!"]
    assert [t.dep_ for t in doc][:4] == ["nsubj", "aux", "advmod", "ROOT"]
    assert doc[1].lemma_ == "do"
    assert not doc.has_annotation("ENT_IOB")


def test_entities_may_be_unknown_for_some_words():
    nlp = spacy.blank("en")
    tagged = with_tags(sentences()[2], ["B-PLACE"])
    doc = to_doc(nlp.vocab, [tagged])
    assert [(e.text, e.label_) for e in doc.ents] == [("Rain", "PLACE")]
    partly = to_doc(
        nlp.vocab, [plain_sentence("x", ["Omar", "left", "Zed"], [True, True, False], ["B-PERSON", "O", ""])]
    )
    assert [t.ent_iob_ for t in partly] == ["B", "O", ""]
    assert not partly.has_annotation("DEP")


def test_groups_stay_within_documents():
    assert [[s.sent_id for s in g] for g in group_sentences(sentences(), 5)] == [
        ["letters-1-1", "letters-1-2"],
        ["GUM_news_made-1"],
    ]


def test_packed_files_are_read_and_other_files_refused(tmp_path):
    packed = tmp_path / "made.conllu.xz"
    packed.write_bytes(lzma.compress(CONLLU.encode()))
    assert len(read_conllu(packed)) == 3
    wrong = tmp_path / "wrong.conllu"
    wrong.write_text("1\tword\n\n")
    with pytest.raises(ValueError, match="ten columns"):
        read_conllu(wrong)
