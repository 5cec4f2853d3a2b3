"""Sentences that a teacher labelled: their file, which trees are good, and how training draws them."""

import lzma

from tasks.extraction.language.silver import SilverSentence, is_tree, read_silver, silver_slice, write_silver
from tasks.extraction.language.treebank import plain_sentence


def labelled(words, doc_id="a"):
    count = len(words)
    return SilverSentence(
        doc_id,
        words=tuple(words),
        spaces=(True,) * count,
        tags=("NN",) * count,
        pos=("NOUN",) * count,
        heads=(0,) * count,
        deps=("ROOT",) + ("dep",) * (count - 1),
        entities=("B-PLACE",) + ("O",) * (count - 1),
    )


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "silver.jsonl"
    assert write_silver(path, [labelled(["Lamu", "burns"]), labelled(["São", "Tomé"], "b")]) == 2
    packed = tmp_path / "silver.jsonl.xz"
    packed.write_bytes(lzma.compress(path.read_bytes()))
    for file in (path, packed):
        first, second = read_silver(file)
        assert [token.text for token in second.tokens] == ["São", "Tomé"]
        assert (first.doc_id, second.doc_id) == ("a", "b")
        assert [(t.head, t.dep, t.ent, t.space) for t in first.tokens] == [
            (0, "ROOT", "B-PLACE", True),
            (0, "dep", "O", True),
        ]


def test_a_tree_has_one_root_and_no_circle():
    assert is_tree([1, 1, 1])
    assert is_tree([0])
    assert not is_tree([0, 1, 0])  # two roots
    assert not is_tree([1, 0, 2])  # two words lead to each other
    assert not is_tree([1, 2, 0])  # no root


def test_slices_go_round_the_sentences():
    sentences = [plain_sentence(str(n), ["w"] * 10, [True] * 10, ["O"] * 10) for n in range(5)]

    def names(number, words=20):
        return [sentence.doc_id for sentence in silver_slice(sentences, words, number)]

    assert names(0) == ["0", "1"]
    assert names(1) == ["2", "3"]
    assert names(2) == ["4", "0"]
    assert names(-1) == []
    assert names(0, words=1000) == ["0", "1", "2", "3", "4"]
    assert silver_slice([], 20, 3) == []
