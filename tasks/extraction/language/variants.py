"""Variants of training sentences: paragraph breaks, and letters in other cases, for headlines and wire capitals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tasks.extraction.language.treebank import Sentence, Token

BREAKS = ("\n\n", "\n")


@dataclass(frozen=True, slots=True)
class VariantRates:
    """How often a group of sentences is seen in another case, and a sentence end as a paragraph end."""

    upper: float = 0.07
    lower: float = 0.05
    title: float = 0.04
    paragraph: float = 0.12


def with_case(sentence: Sentence, case: str) -> Sentence:
    """Return the sentence in `upper`, `lower` or `title` case; a letter that grows in upper case ("ß") is kept."""

    def recased(text: str) -> str:
        changed = text[:1].upper() + text[1:] if case == "title" else text.upper() if case == "upper" else text.lower()
        return changed if len(changed) == len(text) else text

    return replace(sentence, tokens=tuple(replace(token, text=recased(token.text)) for token in sentence.tokens))


def with_break(sentence: Sentence, mark: str) -> Sentence:
    """End the sentence with a line break, which hangs on its last word as spaCy has it."""
    last = len(sentence.tokens) - 1
    parsed = bool(sentence.tokens[last].dep)
    space = Token(
        text=mark,
        lemma=mark if parsed else "",
        upos="SPACE" if parsed else "",
        xpos="_SP" if parsed else "",
        head=last,
        dep="dep" if parsed else "",
        space=False,
        ent="O" if sentence.tokens[last].ent else "",
    )
    return replace(sentence, tokens=(*sentence.tokens[:last], replace(sentence.tokens[last], space=False), space))


def vary(sentences: Sequence[Sentence], rates: VariantRates, random: Random) -> list[Sentence]:
    """Return a group of sentences with breaks between some of them, all in one case drawn by the rates."""
    varied = [
        with_break(sentence, random.choice(BREAKS)) if random.random() < rates.paragraph else sentence
        for sentence in sentences[:-1]
    ]
    varied.append(sentences[-1])
    draw = random.random()
    for case, rate in (("upper", rates.upper), ("lower", rates.lower), ("title", rates.title)):
        if draw < rate:
            return [with_case(sentence, case) for sentence in varied]
        draw -= rate
    return varied
