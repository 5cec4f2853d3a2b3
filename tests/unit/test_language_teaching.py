"""The teacher: what needs no network is tested always, the rest where torch is installed."""

import json
from random import Random

import numpy as np
import pytest
import spacy

from tasks.extraction.language.teaching.decoding import Analysis, best_heads, silver_of, whole_entities, with_root
from tasks.extraction.language.teaching.windows import (
    MAX_WORDS,
    Passage,
    bucketed,
    passages,
    sentence_limits,
    size_of,
    unwrapped,
    windows_of,
)
from tasks.extraction.language.treebank import Sentence, Token, plain_sentence


def plain(doc_id, count):
    return plain_sentence(doc_id, ["word"] * count, [True] * count, ["O"] * count)


def test_windows_keep_to_documents_and_to_their_length():
    sentences = [plain("a", 40), plain("a", 40), plain("a", 40), plain("b", 5), plain("b", MAX_WORDS + 9)]
    windows = windows_of(sentences, 9, Random(0))
    assert [sentence for window in windows for sentence in window] == sentences
    assert all(len({sentence.doc_id for sentence in window}) == 1 for window in windows)
    assert all(size_of(window) <= MAX_WORDS or len(window) == 1 for window in windows)


def test_batches_hold_windows_of_like_length():
    windows = [[plain(str(n), size)] for n, size in enumerate((30, 3, 29, 4, 31, 5))]
    batches = bucketed(windows, 60, Random(1))
    assert sorted(sorted(size_of(window) for window in batch) for batch in batches) == [[3, 4, 5, 29], [30], [31]]


def test_texts_of_fixed_width_are_unwrapped():
    wrapped = "Gunmen shot two\nfarmers near the\nriver on\nMonday.\n\nThe police\nfound no\nweapons at\nthe scene."
    assert unwrapped(wrapped).splitlines() == [
        "Gunmen shot two farmers near the river on Monday.",
        "The police found no weapons at the scene.",
    ]
    assert unwrapped("One line.\nAnother line.") == "One line.\nAnother line."


def test_long_lines_are_cut_and_say_so():
    tokenizer = spacy.blank("en").tokenizer
    long, short = passages(tokenizer, "d", " ".join(["word"] * (MAX_WORDS + 5)))
    assert (len(long.words), long.opens, long.closes) == (MAX_WORDS, True, False)
    assert (len(short.words), short.opens, short.closes) == (5, False, True)
    assert list(passages(tokenizer, "d", "Menu\nHome")) == []


def test_heads_are_looked_for_in_the_sentence_alone():
    assert sentence_limits([False, False, True, False]) == [(0, 2), (2, 4)]
    arcs = np.full((4, 5), -5.0, dtype=np.float32)
    arcs[0, 2] = arcs[1, 0] = 5.0  # the second word is the root, the first hangs on it
    arcs[2, 0] = 4.0
    arcs[3, 2], arcs[3, 3] = 9.0, 1.0  # the best head stands in the sentence before
    heads, sure = best_heads(arcs, [(0, 2), (2, 4)])
    assert heads == [1, 1, 2, 2]
    assert all(chance > 0.9 for chance in sure)


def analysis(heads, limits, sure):
    count = len(heads)
    return Analysis(["NN"] * count, ["NOUN"] * count, ["dep"] * count, heads, ["I-ORG"] * count, limits, sure)


def test_only_whole_sure_trees_are_learned_from():
    words = ("a", "b", "c", "d", "e", "f", "g", "h", "i")
    passage = Passage("d", words, (True,) * 8 + (False,), opens=False)
    limits = [(0, 3), (3, 6), (6, 9)]
    first_is_cut = silver_of(passage, analysis([1, 1, 1, 4, 4, 4, 7, 7, 7], limits, [0.9] * 9), 0.8)
    assert [sentence.words for sentence in first_is_cut] == [words[3:6], words[6:]]
    circle = list(silver_of(passage, analysis([1, 1, 1, 4, 3, 5, 7, 7, 7], limits, [0.9] * 9), 0.8))
    assert [(sentence.words, sentence.heads, sentence.deps[1]) for sentence in circle] == [
        (words[6:], (1, 1, 1), "ROOT")
    ]
    doubtful = silver_of(passage, analysis([1, 1, 1, 4, 4, 4, 7, 7, 7], limits, [0.9] * 8 + [0.1]), 0.8)
    assert [sentence.words for sentence in doubtful] == [words[3:6]]


def test_labels_are_made_valid():
    assert with_root(["nsubj", "obj", "ROOT"], [1, 1, 1]) == ("nsubj", "ROOT", "dep")
    assert whole_entities(["I-ORG", "I-ORG", "I-PLACE", "O", "B-PLACE", "I-PLACE"]) == (
        "B-ORG",
        "I-ORG",
        "B-PLACE",
        "O",
        "B-PLACE",
        "I-PLACE",
    )


WORDS = ["gunmen", "rebels", "killed", "shot", "farmers", "guards", "in", "lamu", "wajir", "."]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    """A transformer that knows nothing, with a piece for each of a few words."""
    torch = pytest.importorskip("torch", reason="the teacher's requirements are not installed")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    folder = tmp_path_factory.mktemp("encoder")
    pieces = {piece: number for number, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(pieces, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(pieces),
        hidden_size=24,
        num_hidden_layers=6,
        num_attention_heads=2,
        intermediate_size=32,
        hidden_dropout_prob=0.0,
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def test_passages_of_too_many_pieces_are_left_out(encoder):
    from tasks.extraction.language.teaching.data import Inventory, Pieces
    from tasks.extraction.language.teaching.label import label
    from tasks.extraction.language.teaching.model import Teacher

    inventory = Inventory(("NN",), ("NOUN",), ("dep",), ("O",))
    dots = Passage("dots", ("......",) * MAX_WORDS, (True,) * MAX_WORDS)  # six pieces each
    short = Passage("short", ("gunmen", "shot", "guards"), (True, True, False))
    pieces = Pieces(encoder)
    assert (pieces.fits(dots.words), pieces.fits(short.words)) == (False, True)
    labelled = list(label(Teacher(encoder, inventory.sizes()), pieces, inventory, [dots, short], sure=0.0))
    assert {sentence.doc_id.split("-")[0] for sentence in labelled} <= {"short"}


@pytest.fixture(scope="module")
def treebank(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "made.conllu"
    blocks = []
    for number, (who, did, whom, where) in enumerate(
        (a, b, c, d)
        for a in ("Gunmen", "Rebels")
        for b in ("killed", "shot")
        for c in ("farmers", "guards")
        for d in ("Lamu", "Wajir")
    ):
        rows = [
            (who, "NOUN", "NNS", 2, "nsubj"),
            (did, "VERB", "VBD", 0, "root"),
            (whom, "NOUN", "NNS", 2, "obj"),
            ("in", "ADP", "IN", 5, "case"),
            (where, "PROPN", "NNP", 2, "obl"),
            (".", "PUNCT", ".", 2, "punct"),
        ]
        lines = [f"{n}\t{w}\t{w.lower()}\t{p}\t{t}\t_\t{h}\t{d}\t_\t_" for n, (w, p, t, h, d) in enumerate(rows, 1)]
        blocks.append("\n".join([f"# newdoc id = made{number // 4}", f"# sent_id = {number}", *lines]) + "\n")
    path.write_text("\n".join(blocks) + "\n", encoding="utf-8")
    return path


def test_a_teacher_learns_and_labels(encoder, treebank, tmp_path):
    from tasks.extraction.language.silver import read_silver
    from tasks.extraction.language.teaching import label, learn

    files = ["--encoder", str(encoder), "--conllu", str(treebank), "--dev", str(treebank)]
    learn.main([*files, "--epochs", "150", "--out", str(tmp_path / "teacher.pt")])
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"text": "Rebels shot farmers in Wajir. Gunmen killed guards in Lamu."}))
    out = tmp_path / "silver.jsonl"
    arguments = ["--encoder", str(encoder), "--teacher", str(tmp_path / "teacher.pt"), "--texts", str(texts)]
    label.main([*arguments, "--words", "50", "--sure", "0.5", "--out", str(out)])
    sentences = list(read_silver(out))
    assert [sentence.tokens[0].text for sentence in sentences] == ["Rebels", "Gunmen"]
    assert [token.head for token in sentences[0].tokens] == [1, 1, 1, 4, 1, 1]
    assert [token.dep for token in sentences[0].tokens] == ["nsubj", "ROOT", "obj", "case", "obl", "punct"]


def test_vectors_come_from_an_encoder(encoder, treebank, tmp_path):
    pytest.importorskip("torch")
    from tasks.extraction.language.teaching import vectors
    from tasks.extraction.language.vectors import read_vectors

    texts = tmp_path / "texts.jsonl"
    texts.write_text("\n".join(json.dumps({"text": "Gunmen shot guards in Lamu in 2019."}) for _ in range(9)))
    arguments = ["--encoder", str(encoder), "--conllu", str(treebank), "--texts", str(texts), "--words", "20"]
    vectors.main([*arguments, "--widths", "4", "3", "--budget", "400", "--out", str(tmp_path / "v.npz")])
    words, rows = read_vectors(tmp_path / "v.npz")
    assert set(words) == set(WORDS)  # no numbers
    assert rows.shape == (len(WORDS), 7)
    assert np.isfinite(rows).all()
    assert (np.abs(rows[:, :4]).sum(axis=1) > 0).all()


def test_gold_is_counted_from_the_root(encoder):
    from tasks.extraction.language.teaching.data import IGNORED, gold_rows, inventory_of

    parsed = Sentence(
        "1",
        "d",
        "",
        (Token("Go", "go", "VERB", "VB", 0, "ROOT", True), Token("home", "home", "ADV", "RB", 0, "advmod", False)),
    )
    rows = gold_rows([parsed, parsed, plain("x", 1)], inventory_of([parsed]))
    assert rows["heads"] == [0, 1, 0, 3, IGNORED]
    assert rows["starts"] == [1, 0, 1, 0, IGNORED]
