"""The meaning of a text as 768 numbers: MPNet, run by onnxruntime.

Without its weights nothing is seen of any text, and what is learned then is letters and words.
"""

from __future__ import annotations

import logging
import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from components.kept_views import KeptViews, round_views
from components.mpnet import (
    GRAPH_VERSION,
    HIDDEN,
    LAYERS_SHOWN,
    MAX_TOKENS,
    VIEWS,
    write_model_once,
)
from components.training_files import CACHE
from components.weights import find_weights, hash_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from components.weights import Source

LOGGER = logging.getLogger(__name__)
# Where, among the views, the meaning of the whole text stands: the last layer's mean.
MEANING = slice((len(LAYERS_SHOWN) - 1) * HIDDEN, len(LAYERS_SHOWN) * HIDDEN)
# So many, that what is worked out of them fits into a core's own memory.
BATCH = 8
# So many are kept at once: what two processes may both look at, where they meet.
CHUNK = 256
# Which digits an order number has says nothing about what its sender wants.
LONG_NUMBER = re.compile(r"\d{4,}")
# Raised whenever what is embedded changes, so that Rasa's training cache is not reused.
TEXT_VERSION = 1
# The mark of what there is without weights.
BLIND = "none"
BLINDNESS = (
    "The embedding's weights are not installed (bot/requirements-weights.txt), and BATON_EMBEDDING "
    "names no folder with them: texts are compared by their letters and words alone."
)
# The tokens of some texts, by the place of each among all.
Batch = dict[int, list[int]]


class Embedder:
    """Turns texts into embeddings of length one; a text without a letter or digit into zeros."""

    def __init__(self, folder: Path, source: Source | None) -> None:
        self._session: onnxruntime.InferenceSession | None = None
        self._kept: KeptViews | None = None
        if source is None:
            LOGGER.warning(BLINDNESS)
        else:
            model, tokenizer = write_model_once(source, folder)
            self._session = start_session(str(model))
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
            self._tokenizer.enable_truncation(MAX_TOKENS)
            self._tokenizer.no_padding()
            self._kept = KeptViews(model.with_suffix(f".{TEXT_VERSION}.views"))
        # Each core takes batches of its own. Cores that share a batch wait for each other a hundred
        # times in it: beside other work, that took nine times as long.
        self._cores = ThreadPoolExecutor(len(os.sched_getaffinity(0)))
        # Several components of a pipeline ask about the same text, one after the other.
        self._view_again = lru_cache(maxsize=16)(lambda text: self._view([text]))
        # What was asked among many: in training each component asks about all sentences anew.
        self._learned: dict[str, NDArray[np.float32]] = {}

    @property
    def is_blind(self) -> bool:
        """Whether there are no weights, so that nothing is seen."""
        return self._session is None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of 768 numbers per text, in their order: its meaning."""
        return self.view(texts)[:, MEANING]

    def view(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text, in their order: some layers beside each other.

        A text alone may be a customer's. Many are learned, and kept for the next training.
        """
        if len(texts) == 1:
            return self._view_again(texts[0])
        self._learn([text for text in dict.fromkeys(texts) if text not in self._learned])
        rows = [self._learned[text] for text in texts]
        return np.stack(rows) if rows else self._view([])

    def look_ahead(self, texts: Sequence[str]) -> None:
        """Keep what is seen of texts, the shortest first, for a process that asks for them soon."""
        if self._kept is not None:
            for chunk in _cut_by_length(self._kept.list_missing(texts)):
                self._learn_chunk(self._kept.list_missing(chunk))

    def _learn(self, texts: Sequence[str]) -> None:
        # Whoever looks ahead begins with the shortest, so here it is the longest: both meet.
        for chunk in reversed(_cut_by_length(self._leave_out_kept(texts))):
            self._learn_chunk(self._leave_out_kept(chunk))

    def _leave_out_kept(self, texts: Sequence[str]) -> list[str]:
        """Learn the texts that are kept, and return the others."""
        if self._kept is not None:
            self._learned.update(self._kept.find(texts))
        return [text for text in texts if text not in self._learned]

    def _learn_chunk(self, texts: Sequence[str]) -> None:
        if not texts:
            return
        seen = dict(zip(texts, round_views(self._view(texts)), strict=True))
        if self._kept is not None:
            self._kept.keep(seen)
        self._learned.update(seen)

    def _view(self, texts: Sequence[str]) -> NDArray[np.float32]:
        result = np.zeros((len(texts), HIDDEN * VIEWS), dtype=np.float32)
        if self._session is None:
            return result
        batches = self._cut(texts)
        run = self._cores.map if len(batches) > 1 else map
        for batch, seen in zip(batches, run(self._run, batches), strict=True):
            result[list(batch)] = seen
        return result

    def _cut(self, texts: Sequence[str]) -> list[Batch]:
        """Return batches of the texts that say something, each with its place among them.

        Neighbours in length share a batch, so that little of it is padding.
        """
        said = [place for place, text in enumerate(texts) if any(c.isalnum() for c in text)]
        plain = [LONG_NUMBER.sub("10042", texts[place]) for place in said]
        tokens = [read.ids for read in self._tokenizer.encode_batch(plain)]
        order = sorted(zip(said, tokens, strict=True), key=lambda one: len(one[1]))
        return [dict(order[start : start + BATCH]) for start in range(0, len(order), BATCH)]

    def _run(self, batch: Batch) -> NDArray[np.float32]:
        assert self._session is not None  # noqa: S101 -- whoever is blind has no batch
        longest = max(map(len, batch.values()))
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch.values()):
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        feed = {"input_ids": ids, "attention_mask": mask}
        viewed: NDArray[np.float32] = self._session.run(["views"], feed)[0]
        return viewed


def _cut_by_length(texts: Sequence[str]) -> list[list[str]]:
    """Return the texts in parts, the shortest first; what is seen of a part is kept at once."""
    ordered = sorted(texts, key=len)
    return [ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK)]


def start_session(model: str) -> onnxruntime.InferenceSession:
    """Return a session of the model's. More threads would fight with the machine's other work."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def shared_embedder() -> Embedder:
    """Return the one embedder of this process: its weights take 145 MB. Raises WeightsMissing."""
    return Embedder(CACHE, find_weights())


def mark_embedding() -> str:
    """Return what tells this embedding from any other: what was learned with it needs it."""
    source = find_weights()
    return f"{hash_mark(source, GRAPH_VERSION) if source else BLIND}/{TEXT_VERSION}"
