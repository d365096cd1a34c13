"""The meaning of a text as 384 numbers: MiniLM, run by onnxruntime."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from components.kept_views import KeptViews, round_views
from components.minilm import (
    GRAPH_VERSION,
    HIDDEN,
    LAYERS_SHOWN,
    VIEWS,
    find_file,
    write_model_once,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CACHE = Path(__file__).resolve().parent.parent / ".cache"
MAX_TOKENS = 128
# Where, among the views, the meaning of the whole text stands: the last layer's mean.
MEANING = slice((len(LAYERS_SHOWN) - 1) * HIDDEN, len(LAYERS_SHOWN) * HIDDEN)
BATCH = 16
# Which digits an order number has says nothing about what its sender wants.
LONG_NUMBER = re.compile(r"\d{4,}")
# Raised whenever what is embedded changes, so that Rasa's training cache is not reused.
TEXT_VERSION = 1
# The tokens of some texts, by the place of each among all.
Batch = dict[int, list[int]]


class Embedder:
    """Turns texts into embeddings of length one; a text without a letter or digit into zeros."""

    def __init__(self, folder: Path) -> None:
        model = write_model_once(folder)
        self._session = start_session(str(model))
        self._tokenizer = Tokenizer.from_file(str(find_file("tokenizer.json")))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        # Each core takes batches of its own. Cores that share a batch wait for each other a hundred
        # times in it: beside other work, that took nine times as long.
        self._cores = ThreadPoolExecutor(len(os.sched_getaffinity(0)))
        # Several components of a pipeline ask about the same text, one after the other.
        self._view_again = lru_cache(maxsize=16)(lambda text: self._view([text]))
        # What was asked among many: in training each component asks about all sentences anew.
        self._learned: dict[str, NDArray[np.float32]] = {}
        self._kept = KeptViews(model.with_suffix(f".{TEXT_VERSION}.views"))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of 384 numbers per text, in their order: its meaning."""
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

    def _learn(self, texts: Sequence[str]) -> None:
        self._learned.update(self._kept.find(texts))
        if new := [text for text in texts if text not in self._learned]:
            seen = dict(zip(new, round_views(self._view(new)), strict=True))
            self._kept.keep(seen)
            self._learned.update(seen)

    def _view(self, texts: Sequence[str]) -> NDArray[np.float32]:
        result = np.zeros((len(texts), HIDDEN * VIEWS), dtype=np.float32)
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
        longest = max(map(len, batch.values()))
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch.values()):
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        feed = {"input_ids": ids, "attention_mask": mask}
        viewed: NDArray[np.float32] = self._session.run(["views"], feed)[0]
        return viewed


def start_session(model: str) -> onnxruntime.InferenceSession:
    """Return a session of the model's. More threads would fight with the machine's other work."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def shared_embedder() -> Embedder:
    """Return the one embedder of this process: its weights take 65 MB."""
    return Embedder(CACHE)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedding(DenseFeaturizer, GraphComponent):
    """Adds the embedding, times `scale`, as the sentence feature of each text.

    Rasa's logistic regression has no setting for its strength C. Features scaled by s act like
    C times s squared, so a scale of 3.16 is a C of 10.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what holds where config.yml says nothing."""
        return {**DenseFeaturizer.get_default_config(), "scale": 3.1623}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003 -- as below
        """Return what the embedding depends on besides the training data."""
        return f"{GRAPH_VERSION}/{TEXT_VERSION}"

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Everything is allowed: a scale is only a number."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 -- Rasa's signature
        resource: Resource,  # noqa: ARG003 -- as above
        execution_context: ExecutionContext,
    ) -> SentenceEmbedding:
        """Make the component untrained. Rasa names the arguments, so each keeps its name."""
        return cls(execution_context.node_name, config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training data for the components after this one."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what this component knows to each message."""
        wanted = [message for message in messages if message.get(TEXT) is not None]
        rows = shared_embedder().embed([str(message.get(TEXT)) for message in wanted])
        for message, row in zip(wanted, rows, strict=True):
            message.add_features(
                Features(
                    row[np.newaxis] * self._config["scale"],
                    FEATURE_TYPE_SENTENCE,
                    DENSE_FEATURIZABLE_ATTRIBUTES[0],
                    self._identifier,
                )
            )
        return messages
