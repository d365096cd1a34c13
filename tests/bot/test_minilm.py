"""The embedding beside the published model, worked out here without bytes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from components.minilm import HEADS, HIDDEN, LAYERS, find_file, read_weights
from components.minilm_graph import BYTE_MOST, Weights, split_evenly
from components.sentence_embedding import shared_embedder
from scipy.special import erf, softmax
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

SENTENCES = [
    "This is an example sentence",
    "ok",
    "where is my order 10042",
    "WHY is nobody answering me??? its been 3 weeks",
    "i bought a rug for my daughter and it came with a hole in it, what now",
    "quiero devolver la lampara",
]
# What is seen of a sentence may be turned by so many degrees, on average, by its bytes.
MEAN_TURN, MOST_TURN = 4.0, 8.0


@cache
def weights() -> Weights:
    return read_weights(find_file("model.safetensors"))


def linear(source: Array, name: str) -> Array:
    product: Array = source @ weights()[f"{name}.weight"].T + weights()[f"{name}.bias"]
    return product


def normalise(source: Array, name: str) -> Array:
    level = source - source.mean(axis=-1, keepdims=True)
    spread = np.sqrt((level**2).mean(axis=-1, keepdims=True))
    normal: Array = level / spread * weights()[f"{name}.weight"] + weights()[f"{name}.bias"]
    return normal


def attend(state: Array, name: str) -> Array:
    query, key, value = (
        linear(state, f"{name}.self.{part}").reshape(-1, HEADS, HIDDEN // HEADS).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    shares = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(HIDDEN / HEADS), axis=-1)
    mixed = (shares @ value).transpose(1, 0, 2).reshape(-1, HIDDEN)
    return normalise(linear(mixed, f"{name}.output.dense") + state, f"{name}.output.LayerNorm")


def embed_exactly(text: str) -> Array:
    """Return the published model's embedding, in numbers of 32 bits throughout."""
    tokens = Tokenizer.from_file(str(find_file("tokenizer.json"))).encode(text)
    ids = [one for one, is_said in zip(tokens.ids, tokens.attention_mask, strict=True) if is_said]
    state = weights()["embeddings.word_embeddings.weight"][ids]
    state = state + weights()["embeddings.position_embeddings.weight"][: len(ids)]
    state = state + weights()["embeddings.token_type_embeddings.weight"][0]
    state = normalise(state, "embeddings.LayerNorm")
    for index in range(LAYERS):
        layer = f"encoder.layer.{index}"
        state = attend(state, f"{layer}.attention")
        wide = linear(state, f"{layer}.intermediate.dense")
        curve = wide * (1 + erf(wide / np.sqrt(2))) / 2
        narrow = linear(curve, f"{layer}.output.dense")
        state = normalise(narrow + state, f"{layer}.output.LayerNorm")
    mean: Array = state.mean(axis=0)
    return mean / np.linalg.norm(mean)


def test_the_graph_worked_out_here_is_the_published_models() -> None:
    expected = [0.0676569, 0.0634959, 0.0487131, 0.0793050, 0.0374480]

    assert embed_exactly(SENTENCES[0])[:5] == pytest.approx(expected, abs=1e-5)


def test_bytes_hardly_turn_what_is_seen_of_a_sentence() -> None:
    embedded = shared_embedder().embed(SENTENCES)

    assert np.linalg.norm(embedded, axis=1) == pytest.approx(1.0, abs=1e-4)
    exact = np.stack([embed_exactly(text) for text in SENTENCES])
    turns = np.degrees(np.arccos((embedded * exact).sum(axis=1).clip(-1, 1)))
    assert turns.mean() < MEAN_TURN
    assert turns.max() < MOST_TURN


def test_totals_are_split_into_whole_numbers_that_fit_in_bytes() -> None:
    totals = np.array([0, 5, -900, 2000], dtype=np.float32)

    rows = split_evenly(totals)

    assert (rows.sum(axis=0) == totals).all()
    assert np.abs(rows).max() <= BYTE_MOST
    assert (rows == np.rint(rows)).all()
    assert len(rows) == 16


def test_what_is_seen_of_a_text_does_not_depend_on_its_batch() -> None:
    together = shared_embedder().view(SENTENCES)
    alone = np.concatenate([shared_embedder().view([text]) for text in SENTENCES])

    # Those of many are kept in half the digits.
    assert np.abs(together - alone).max() < 1e-3
