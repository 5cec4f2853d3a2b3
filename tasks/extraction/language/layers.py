"""Network layers of our own, in spaCy's registry under the names that configs call them by."""

from typing import Any

from spacy.util import registry
from thinc.api import Maxout, Model, chain, concatenate, with_array

SHARED_AND_OWN = "ledger.SharedAndOwn.v1"


@registry.architectures(SHARED_AND_OWN)  # type: ignore[untyped-decorator]
def shared_and_own(shared: Model[Any, Any], own: Model[Any, Any], encode: Model[Any, Any]) -> Model[Any, Any]:
    """Return a `tok2vec` that reads the shared vectors of words beside embeddings of its own, and encodes them further.

    For a component that must see what the shared layers do not show, or more words around.

    Args:
        shared: a listener to the pipeline's `tok2vec`.
        own: an embedding layer.
        encode: a layer over both, as wide as its output.
    """
    width = encode.get_dim("nO")
    mixed = Maxout(width, nP=3, normalize=True, dropout=0.0)
    model: Model[Any, Any] = chain(concatenate(shared, own), with_array(mixed), encode)
    model.set_dim("nO", width)
    return model
