"""What the English tokenizer of spaCy lacks for wire capitals and for mails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import srsly
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

FACTORY = "ledger.PlainWordsTokenizer.v1"

# Abbreviations that end in a full stop of their own and are missing from spaCy's list.
ABBREVIATIONS = ("etc.", "Etc.", "Ft.", "Maj.", "Sen.", "Rep.", "Sgt.", "Lt.", "Col.", "Capt.", "Cpl.", "Gov.", "Brig.")

# Rules drawn with letters, and shouting: one word each, as in treebanks, where spaCy makes one of every character.
RUN = r"(?:[_*=~#]{2,}|[!?]{2,}|<{2,}|>{2,})"

# How mails sign and greet: `--Jane`, `~Jane`, `Jane- thanks`; and how they name a sender: `"Jane Doe"<jane@...`,
# which would be one address from the last name on.
_SIGNS = (r"--?(?=[A-Z])", r"~(?=[A-Z])", r"[^\W\d_]+(?=\"<)")
_GREETED = "(?:" + "|".join(f"(?<=[A-Z][a-z]{{{letters}}})" for letters in range(2, 12)) + ")--?"

# A word of letters alone is one token by all rules for its ends and its inside: none of them has to look at it.
_PLAIN_WORD = r"[A-Za-z]+\Z"


def set_rules(nlp: Language, tokenizer: Tokenizer) -> None:
    """Keep runs of underscores, stars and the like together; part names from the marks of mails around them."""
    defaults = nlp.Defaults
    tokenizer.prefix_search = compile_prefix_regex([RUN, *_SIGNS, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([RUN, _GREETED, *(defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([RUN, *(defaults.infixes or ())]).finditer


class PlainWordsTokenizer(Tokenizer):  # type: ignore[misc]
    """The tokenizer of a saved pipeline that takes words of plain letters as they are, which most are.

    It makes the same tokens in two thirds of the time. It is also loaded in a third of it: spaCy first makes one with
    the exceptions of English, which the saved ones replace, and reads all of them again where a pattern is set later.
    """

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> PlainWordsTokenizer:
        """Load what was saved, and pass plain words where nothing else is to be passed."""
        saved = srsly.msgpack_loads(Path(path).read_bytes())
        saved["token_match"] = saved["token_match"] or _PLAIN_WORD
        self.from_bytes(srsly.msgpack_dumps(saved), exclude=exclude)
        return self


@registry.tokenizers(FACTORY)  # type: ignore[untyped-decorator]
def plain_words_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the maker of an empty one, to be loaded."""

    def make(nlp: Language) -> Tokenizer:
        return PlainWordsTokenizer(nlp.vocab)

    return make


def add_exceptions(nlp: Language) -> None:
    """Teach the tokenizer capitals ("DON'T", "GEN.") as it knows "don't" and "Gen.", abbreviations, and runs."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return  # somebody's own tokenizer knows its business
    set_rules(nlp, tokenizer)
    rules = dict(tokenizer.rules or {})
    for text, pieces in rules.items():
        capitals = text.upper()
        if capitals not in rules and ("'" in text or "’" in text or text.endswith(".")) and len(capitals) == len(text):
            shouted = [{ORTH: piece[ORTH].upper(), NORM: piece.get(NORM, piece[ORTH].lower())} for piece in pieces]
            tokenizer.add_special_case(capitals, shouted)
    for text in ABBREVIATIONS:
        for form in {text, text.upper()} - rules.keys():
            tokenizer.add_special_case(form, [{ORTH: form}])
