"""What the English tokenizer of spaCy lacks for wire capitals."""

from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer

# Abbreviations that end in a full stop of their own and are missing from spaCy's list.
ABBREVIATIONS = ("etc.", "Etc.", "Ft.", "Maj.", "Sen.", "Rep.", "Sgt.", "Lt.", "Col.", "Capt.", "Cpl.", "Gov.", "Brig.")


def add_exceptions(nlp: Language) -> None:
    """Teach the tokenizer "DON'T" as it knows "don't", "GEN." as it knows "Gen.", and some abbreviations."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return  # somebody's own tokenizer knows its business
    rules = dict(tokenizer.rules or {})
    for text, pieces in rules.items():
        capitals = text.upper()
        if capitals not in rules and ("'" in text or "’" in text or text.endswith(".")) and len(capitals) == len(text):
            shouted = [{ORTH: piece[ORTH].upper(), NORM: piece.get(NORM, piece[ORTH].lower())} for piece in pieces]
            tokenizer.add_special_case(capitals, shouted)
    for text in ABBREVIATIONS:
        for form in {text, text.upper()} - rules.keys():
            tokenizer.add_special_case(form, [{ORTH: form}])
