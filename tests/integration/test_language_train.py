"""Training end to end, small and short: that it learns, and goes on where it stopped."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy

from tasks.extraction.language import train as training
from tasks.extraction.language import tune as tuning_module
from tasks.extraction.language.plan import Tuning
from tasks.extraction.language.silver import SilverSentence, write_silver
from tasks.extraction.language.training_data import Sources, batches, random_groups, read_treebank
from tasks.extraction.language.treebank import parse_conllu
from tasks.extraction.language.variants import VariantRates
from tasks.extraction.language.vectors import write_vectors

WHO, WHOM, WHERE = ("Gunmen", "Rebels", "Soldiers"), ("farmers", "guards", "teachers"), ("Lamu", "Wajir")


def conllu():
    blocks = []
    for n, (who, whom, where) in enumerate((a, b, c) for a in WHO for b in WHOM for c in WHERE):
        blocks.append(
            f"# newdoc id = GUM_news_made{n}\n# meta::genre = news\n# sent_id = {n}\n"
            f"1\t{who}\t{who.lower()[:-1]}\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
            "2\tkilled\tkill\tVERB\tVBD\t_\t0\troot\t_\t_\n"
            f"3\t{whom}\t{whom[:-1]}\tNOUN\tNNS\t_\t2\tobj\t_\t_\n"
            "4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n"
            f"5\t{where}\t{where}\tPROPN\tNNP\t_\t2\tobl\t_\tEntity=(1-place-new-x-cf1-1-sgl)|SpaceAfter=No\n"
            "6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
        )
    return "\n".join(blocks) + "\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("training")
    treebank, texts, config, plan = (folder / name for name in ("made.conllu", "t.jsonl", "small.cfg", "plan.toml"))
    treebank.write_text(conllu(), encoding="utf-8")
    lines = [line[9:] for line in conllu().splitlines() if line.startswith("# text")] or [
        "gunmen killed farmers in lamu ."
    ]
    texts.write_text("\n".join(json.dumps({"text": line}) for line in lines * 40), encoding="utf-8")
    shipped = (Path(training.__file__).parent / "pipeline.cfg").read_text(encoding="utf-8")
    small = re.sub(r"\b(width|hidden_width) = \d+", r"\1 = 16", shipped)
    small = re.sub(r"(?<=\d{3})0(?=[,\]])", "", re.sub(r"depth = \d", "depth = 1", small))
    config.write_text(small)
    plan.write_text(
        "epochs = 6\nlearn_rate = 0.02\nwarmup = 2\nbatch_words = [40, 40]\nvector_words = 50\nvector_width = 4\n"
        "[rates]\nupper = 0.0\nlower = 0.0\ntitle = 0.0\nparagraph = 0.0\n"
        '[[tuning]]\ncomponent = "senter"\nepochs = 3\nlearn_rate = 0.01\nfresh = true\nparsed = true\n'
    )
    return treebank, texts, config, plan


def run(files, out, epochs=6):
    treebank, texts, config, plan = files
    settings = training.read_plan(plan)
    short = training.Plan(
        **{**{f: getattr(settings, f) for f in settings.__dataclass_fields__}, "epochs": 6, "tunings": ()}
    )
    sources = Sources(treebanks=(treebank,), texts=(texts,))
    with pytest.MonkeyPatch.context() as patch:
        if epochs < short.epochs:  # a run that is killed after some epochs
            real, calls = training.train_epoch, []

            def killed(*args):
                if len(calls) == epochs:
                    raise KeyboardInterrupt
                calls.append(1)
                return real(*args)

            patch.setattr(training, "train_epoch", killed)
        training.train(config, sources, short, out)
    return out


@pytest.fixture(scope="module")
def trained(files, tmp_path_factory):
    return run(files, tmp_path_factory.mktemp("whole") / "pipeline")


def test_it_learns_what_there_is_to_learn(trained):
    doc = spacy.load(trained)("Rebels killed guards in Wajir.")
    assert [t.tag_ for t in doc] == ["NNS", "VBD", "NNS", "IN", "NNP", "."]
    assert [t.lemma_ for t in doc][:3] == ["rebel", "kill", "guard"]
    assert doc[1].dep_ == "ROOT"
    assert [e.label_ for e in doc.ents] in (["PLACE"], [])


def test_a_run_that_was_stopped_goes_on_where_it_stopped(files, tmp_path, monkeypatch):
    out = tmp_path / "pipeline"
    with pytest.raises(KeyboardInterrupt):
        run(files, out, epochs=4)
    seen, real = [], training.train_epoch

    def watched(nlp, optimizer, examples, plan, epoch):
        seen.append((epoch, min(optimizer.nr_update.values()) > 0))
        return real(nlp, optimizer, examples, plan, epoch)

    monkeypatch.setattr(training, "train_epoch", watched)
    run(files, out)
    assert seen == [(4, True), (5, True)]  # two epochs were left, and the optimizer remembers
    assert [t.tag_ for t in spacy.load(out)("Rebels killed guards.")] == ["NNS", "VBD", "NNS", "."]


def test_the_same_run_gives_the_same_pipeline(files, trained, tmp_path):
    again = run(files, tmp_path / "pipeline")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        assert (again / name / "model").read_bytes() == (trained / name / "model").read_bytes(), name


def test_rates_rise_then_fall():
    plan = training.Plan(learn_rate=1.0, warmup=10, final_rate=0.1)
    assert training.learn_rate(plan, 0, 0.0) == pytest.approx(0.1)
    assert training.learn_rate(plan, 100, 0.0) == pytest.approx(1.0)
    assert training.learn_rate(plan, 100, 1.0) == pytest.approx(0.1)


def test_unknown_settings_are_refused(tmp_path):
    plan = tmp_path / "plan.toml"
    plan.write_text("epoch = 3\n")
    with pytest.raises(TypeError, match="epoch"):
        training.read_plan(plan)
    assert training.read_plan(training.HERE / "training.toml").epochs > 0


def test_groups_and_batches_lose_nothing(files):
    from random import Random

    sentences = list(parse_conllu(conllu().splitlines()))
    groups = list(random_groups(sentences, 3, Random(0)))
    assert [s for group in groups for s in group] == sentences
    nlp = spacy.blank("en")
    examples = training.epoch_examples(nlp, sentences, 3, VariantRates(), Random(0))
    assert sum(len(batch) for batch in batches(examples, 20)) == len(examples)


def test_restricted_genres_are_left_out(tmp_path):
    path = tmp_path / "x.conllu"
    path.write_text(conllu().replace("meta::genre = news", "meta::genre = whow"), encoding="utf-8")
    assert read_treebank(path, {}, free_only=True) == []
    assert len(read_treebank(path, {})) == 18


def test_sentences_of_the_teacher_come_after_the_gold_ones(files, tmp_path, monkeypatch):
    treebank, _, config, plan = files
    silver = tmp_path / "silver.jsonl"
    made = SilverSentence(
        doc_id="d",
        words=("Snipers", "wounded", "two"),
        spaces=(True, True, False),
        tags=("NNS", "VBD", "CD"),
        pos=("NOUN", "VERB", "NUM"),
        heads=(1, 1, 1),
        deps=("nsubj", "ROOT", "obj"),
        entities=("O", "O", "O"),
    )
    write_silver(silver, [made])
    settings = replace(training.read_plan(plan), epochs=3, gold_epochs=2, silver_words=3)
    seen = []

    def watched(nlp, optimizer, examples, plan, epoch):
        seen.append(sum("Snipers" in example.reference.text for example in examples))
        return {}

    monkeypatch.setattr(training, "train_epoch", watched)
    vectors = tmp_path / "v.npz"
    write_vectors(vectors, ["snipers"], np.ones((1, 4), dtype=np.float32))
    sources = Sources(treebanks=(treebank,), silver=(silver,), vectors=vectors)
    nlp = training.train(config, sources, settings, tmp_path / "pipeline")
    assert seen == [0, 0, 1]
    assert nlp.vocab["Snipers"].vector.tolist() == [1, 1, 1, 1]


def test_entities_are_tuned_alone_in_the_end(files, trained, tmp_path):
    treebank, texts, config, plan = files
    tuning = Tuning("ner", epochs=1, learn_rate=0.001)
    settings = replace(training.read_plan(plan), tunings=(tuning,))
    training.train(config, Sources(treebanks=(treebank,), texts=(texts,)), settings, tmp_path / "pipeline")
    same = {
        name: (tmp_path / "pipeline" / name / "model").read_bytes() == (trained / name / "model").read_bytes()
        for name in ("tok2vec", "tagger", "parser", "ner")
    }
    assert same == {"tok2vec": True, "tagger": True, "parser": True, "ner": False}


def weights(folder, name):
    return (folder / name / "model").read_bytes()


def tune_sentences(files, start, out):
    treebank, _, config, plan = files
    arguments = ["--conllu", str(treebank), "--start", str(start), "--tune", "senter", "--out", str(out)]
    training.main([*arguments, "--config", str(config), "--plan", str(plan)])


def test_word_vectors_are_kept_in_half_precision(trained):
    assert np.load(trained / "vocab" / "vectors").dtype == np.float16


def test_one_component_of_a_trained_pipeline_begins_anew_and_the_rest_stays(files, trained, tmp_path):
    out = tmp_path / "pipeline"
    tune_sentences(files, trained, out)
    changed = {name: weights(out, name) != weights(trained, name) for name in ("tok2vec", "parser", "ner", "senter")}
    assert changed == {"tok2vec": False, "parser": False, "ner": False, "senter": True}
    assert len(list(spacy.load(out)("Rebels killed guards in Wajir. Gunmen killed farmers in Lamu.").sents)) == 2


def test_a_tuning_that_was_stopped_goes_on_to_the_same_weights(files, trained, tmp_path, monkeypatch):
    tune_sentences(files, trained, tmp_path / "whole")
    real = tuning_module.save_checkpoint

    def killed(folder, nlp, optimizer, progress):
        real(folder, nlp, optimizer, progress)
        raise KeyboardInterrupt

    monkeypatch.setattr(tuning_module, "save_checkpoint", killed)
    with pytest.raises(KeyboardInterrupt):
        tune_sentences(files, trained, tmp_path / "stopped")
    monkeypatch.setattr(tuning_module, "save_checkpoint", real)
    tune_sentences(files, trained, tmp_path / "stopped")
    assert weights(tmp_path / "stopped", "senter") == weights(tmp_path / "whole", "senter")
