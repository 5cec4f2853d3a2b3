"""Heads of commas, quotation marks and brackets, which by Universal Dependencies follow from the words around them.

Quotation marks and brackets hang on the head of what they enclose. A comma belongs to the lower of the two units that
it stands between, and hangs at its top; the parser takes the other now and then. How high it hangs in the right unit,
the parser knows better.
"""

from collections.abc import Iterator

import numpy as np
from spacy.attrs import HEAD, POS, SENT_START
from spacy.language import Language
from spacy.symbols import PUNCT
from spacy.tokens import Doc

FACTORY = "ledger_punctuation"
_CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "``": "''", "«": "»", '"': '"'}


class _Tree:
    """A document's trees by place of word, with its marks: the punctuation that nothing hangs on."""

    def __init__(self, doc: Doc) -> None:
        values = doc.to_array([POS, HEAD, SENT_START]).astype(np.int64)
        own = np.arange(len(doc))
        heads = own + values[:, 1]
        leaves = np.ones(len(doc), dtype=bool)
        leaves[heads[heads != own]] = False
        self._doc = doc
        self._heads: list[int] = heads.tolist()
        self._sentences: list[int] = np.cumsum(values[:, 2] == 1).tolist()
        self.marks: list[int] = np.flatnonzero((values[:, 0] == PUNCT) & leaves & (heads != own)).tolist()
        self._marked = frozenset(self.marks)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield places of opening quotation marks and brackets with those that close them in the same sentence."""
        opened: list[tuple[int, str]] = []
        for place in self.marks:
            text = self._doc[place].text
            opened = [one for one in opened if self._sentences[one[0]] == self._sentences[place]]
            closed = max((number for number, (_, closing) in enumerate(opened) if closing == text), default=None)
            if closed is not None:
                yield opened[closed][0], place
                del opened[closed:]
            elif text in _CLOSING:
                opened.append((place, _CLOSING[text]))

    def enclose(self, opening: int, closing: int) -> None:
        """Hang a pair on the one word in between that hangs on none of the others."""
        inside = range(opening + 1, closing)
        words = [place for place in inside if place not in self._marked]
        tops = [place for place in words if self._heads[place] == place or self._heads[place] not in inside]
        if len(tops) == 1:
            self._hang(opening, tops[0])
            self._hang(closing, tops[0])

    def turn(self, comma: int, paired: set[int]) -> None:
        """Hang a comma on the lower unit beside it if its head is on the other side."""
        left, right = self._beside(comma, -1, paired), self._beside(comma, 1, paired)
        if left is not None and right is not None:
            left, right = self._top(left, comma), self._top(right, comma)
            lower = left if self._is_below(left, right) else right
            if (lower < comma) != (self._heads[comma] < comma):
                self._hang(comma, lower)

    def _beside(self, mark: int, step: int, paired: set[int]) -> int | None:
        """Return the next word of the sentence on one side that is no mark; None beyond a quotation or bracket."""
        place = mark + step
        while 0 <= place < len(self._heads) and self._sentences[place] == self._sentences[mark]:
            if place not in self._marked:
                return place
            if place in paired:
                return None
            place += step
        return None

    def _top(self, word: int, mark: int) -> int:
        """Return the highest word above that is on the same side of a mark, with all that is between on its side."""
        while True:
            token, head = self._doc[word], self._heads[word]
            spans = token.right_edge.i > mark if word < mark else token.left_edge.i < mark
            if spans or head == word or (head < mark) != (word < mark):
                return word
            word = head

    def _is_below(self, word: int, other: int) -> bool:
        while word != other and self._heads[word] != word:
            word = self._heads[word]
        return word == other

    def _hang(self, mark: int, head: int) -> None:
        if self._heads[mark] != head:
            self._doc[mark].head = self._doc[head]
            self._heads[mark] = head


class PunctuationHeads:
    """Pipeline component that corrects heads of punctuation; wants trees and universal parts of speech."""

    def __call__(self, doc: Doc) -> Doc:
        """Correct the heads in place."""
        tree = _Tree(doc)
        pairs = list(tree.pairs())
        for opening, closing in pairs:
            tree.enclose(opening, closing)
        paired = {place for pair in pairs for place in pair}
        for place in tree.marks:
            if doc[place].text == ",":
                tree.turn(place, paired)
        return doc


@Language.factory(FACTORY, assigns=["token.head"], requires=["token.head", "token.pos"])
def create_punctuation_heads(nlp: Language, name: str) -> PunctuationHeads:
    """Create the component, which has nothing to learn."""
    return PunctuationHeads()
