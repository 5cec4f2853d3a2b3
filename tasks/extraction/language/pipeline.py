"""Loading the language pipeline: the shipped one, or any other that spaCy can load."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from tasks.extraction.language import lemmas, names, once, punctuation, sentence_ends, slices, stepwise, tokens

SHIPPED = Path(__file__).parents[3] / "data" / "models" / "en_ledger"

_ = lemmas.FACTORY, names.FACTORY, punctuation.FACTORY  # importing these modules makes what they hold known to spaCy
# what stands in for spaCy's own parts of the shipped pipeline: the same weights, read in less time
_FASTER = {
    "nlp.tokenizer.@tokenizers": tokens.FACTORY,
    **{f"components.{component}.factory": factory for component, factory in stepwise.FACTORIES.items()},
    "components.senter.factory": sentence_ends.FACTORY,
    "components.tok2vec.model.embed.@architectures": once.ARCHITECTURE,
    "components.senter.model.tok2vec.embed.@architectures": once.ARCHITECTURE,
    "components.tok2vec.model.encode.@architectures": slices.ARCHITECTURE,
    "components.senter.model.tok2vec.encode.@architectures": slices.ARCHITECTURE,
}


class PipelineError(RuntimeError):
    """No pipeline can be loaded under the name given."""


@lru_cache(maxsize=4)
def load_pipeline(name_or_path: str | None = None) -> Language:
    """Load a spaCy pipeline, once per process and name.

    Args:
        name_or_path: an installed package (`en_core_web_trf`) or a folder; None is the shipped pipeline.

    Raises:
        PipelineError: if there is no such package or folder, or if it does not parse.
    """
    # NumPy's BLAS multiplies these matrices about three times as fast as the BLIS inside thinc.
    set_current_ops(NumpyOps(use_blis=False))
    wanted = name_or_path or str(SHIPPED)
    try:
        nlp = spacy.load(wanted, config=_FASTER if wanted == str(SHIPPED) else {})
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise PipelineError(
            f"cannot load the language pipeline {wanted!r}: {reason} "
            "(give an installed spaCy package or a folder that holds a pipeline)"
        ) from error
    if nlp.vocab.vectors.data.dtype == np.float16:  # for its size; each batch would widen what it needs
        nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(np.float32)
    if "parser" not in nlp.pipe_names:
        raise PipelineError(f"the language pipeline {wanted!r} has no parser, which extraction needs")
    return nlp
