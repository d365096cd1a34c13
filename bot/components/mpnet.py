"""all-mpnet-base-v2 as an ONNX file, written from its published weights (`weights.py`).

Its own code needs torch, which would break Rasa's pins, so only its files are read. The graph below
is MPNet's, its first eleven layers: BERT's, but that attention also sees how far apart two tokens
are. Its matrices are bytes and are multiplied by bytes (`byte_graph.py`).
"""

from __future__ import annotations

import os
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import TensorProto, helper, save

from components.byte_graph import MICROSOFT, Graph
from components.weights import TENSORS, TOKENIZER, Source, Weights, hash_mark, read_tensors

if TYPE_CHECKING:
    from numpy.typing import NDArray

HIDDEN = 768
HEADS = 12
# Of twelve: the last one costs as much as any, and tells hardly more (docs/explanation/
# understanding.md).
LAYERS = 11
MAX_TOKENS = 128
# Whose means stand beside the last layer's: words and phrases are told apart earlier than meanings.
LAYERS_SHOWN = (4, 8, 11)
# Each of them, and the last layer's maximum.
VIEWS = len(LAYERS_SHOWN) + 1
# Where a text's first token stands: the two places before are not for texts.
FIRST_PLACE = 2
# How far apart two tokens are counts in so many steps, one way and the other; the last ones are
# wide, up to so many tokens (T5's way, as in the published model).
DISTANCES, FARTHEST = 32, 128
OPSET = 17
# Raised whenever the graph below changes, so that a file written by an older one is not reused.
GRAPH_VERSION = 9
# GELU gives nothing below this.
GELU_LEAST = -0.17
# The published names of a layer's parts, and those of BERT, which are used below.
PARTS = {
    "attention.attn.q": "attention.self.query",
    "attention.attn.k": "attention.self.key",
    "attention.attn.v": "attention.self.value",
    "attention.attn.o": "attention.output.dense",
    "attention.LayerNorm": "attention.output.LayerNorm",
}


class WeightsDiffer(Exception):
    """The embedding's weights are not those of all-mpnet-base-v2, nor of its shape."""


def read_weights(path: Path) -> Weights:
    """Return every tensor of all-mpnet-base-v2 by the name used below. Raises WeightsDiffer."""
    weights = {}
    try:
        tensors = read_tensors(path)
    except (struct.error, ValueError, KeyError, TypeError) as error:
        raise WeightsDiffer(WeightsDiffer.__doc__) from error
    for name, tensor in tensors.items():
        for part, known in PARTS.items():
            name = name.replace(part, known)  # noqa: PLW2901 -- one name after the other
        weights[name] = tensor
    table = weights.get("encoder.relative_attention_bias.weight")
    if table is None or table.shape != (DISTANCES, HEADS):
        raise WeightsDiffer(WeightsDiffer.__doc__)
    return weights


@dataclass(frozen=True)
class Asked:
    """The texts as they are asked about: their mask, for attention and for means, and shape.

    `near` is what attention adds for how far apart tokens are.
    """

    shown: str
    mask: str
    shape: str
    near: str


def _attend(graph: Graph, source: str, asked: Asked, layer: str) -> str:
    name = f"{layer}.attention"
    parts = [f"{name}.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([graph.weights[f"{part}.weight"] for part in parts])
    bias = np.concatenate([graph.weights[f"{part}.bias"] for part in parts])
    together = graph.linear(graph.count_in_bytes(source), matrix, f"{name}.self")
    apart = [f"{layer}.{part}" for part in ("query", "key", "value")]
    sizes = graph.constant("three_parts", np.array([HIDDEN] * 3))
    graph.nodes.append(helper.make_node("Split", [together, sizes], apart, axis=-1))
    mixed = graph.add(
        "MultiHeadAttention",
        *(graph.add("Reshape", part, asked.shape) for part in apart),
        graph.constant(f"{name}.self.bias", bias),
        asked.shown,
        asked.near,
        num_heads=HEADS,
        domain=MICROSOFT,
    )
    flat = graph.count_in_bytes(graph.shape(mixed, -1, HIDDEN))
    out = graph.linear(flat, graph.weights[f"{name}.output.dense.weight"], f"{name}.output")
    return graph.add_and_normalise(out, source, f"{name}.output")


def _feed_forward(graph: Graph, source: str, layer: str) -> str:
    name = f"{layer}.intermediate.dense"
    wide = graph.linear(graph.count_in_bytes(source), graph.weights[f"{name}.weight"], name)
    # By its usual approximation: its error is far below that of the bytes.
    curve = graph.add("FastGelu", wide, graph.weight(f"{name}.bias"), domain=MICROSOFT)
    last = f"{layer}.output"
    counted = graph.count_in_bytes(curve, GELU_LEAST)
    narrow = graph.linear(counted, graph.weights[f"{last}.dense.weight"], last)
    return graph.add_and_normalise(narrow, source, last)


def _embed_words(graph: Graph) -> str:
    name = "embeddings.word_embeddings.weight"
    table = graph.constant(name, graph.weights[name].astype(np.float16))
    words = graph.add("Gather", table, "input_ids", axis=0)
    words = graph.add("Cast", words, to=TensorProto.FLOAT)
    first = graph.constant("first_place", np.array([FIRST_PLACE]))
    last = graph.add("Add", _count_tokens(graph), first)
    places = graph.add("Slice", graph.weight("embeddings.position_embeddings.weight"), first, last)
    return graph.normalise(graph.add("Add", words, places), "embeddings.LayerNorm")


def _count_tokens(graph: Graph) -> str:
    one, two = graph.constant("one", np.array([1])), graph.constant("two", np.array([2]))
    return graph.add("Slice", graph.add("Shape", "input_ids"), one, two)


def _add_for_distance(graph: Graph) -> str:
    """Return what each head of attention adds for each pair of tokens."""
    places = np.arange(MAX_TOKENS)
    steps = step_distances(places[None, :] - places[:, None])
    added = graph.weights["encoder.relative_attention_bias.weight"][steps].transpose(2, 0, 1)
    whole = graph.constant("near", np.ascontiguousarray(added[None], dtype=np.float32))
    count = _count_tokens(graph)
    begin = graph.constant("begin_of_both", np.array([0, 0]))
    axes = graph.constant("both_tokens", np.array([2, 3]))
    return graph.add("Slice", whole, begin, graph.add("Concat", count, count, axis=0), axes)


def step_distances(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the step that each distance, from a token to what it looks at, counts in."""
    one_way = DISTANCES // 2
    exact = one_way // 2
    far = np.abs(distances)
    logs = np.log(np.maximum(far, 1) / exact) / np.log(FARTHEST / exact)
    wide = np.minimum(exact + (logs * (one_way - exact)).astype(np.int64), one_way - 1)
    steps: NDArray[np.int64] = np.where(distances > 0, one_way, 0) + np.where(
        far < exact, far, wide
    )
    return steps


def _pool_mean(graph: Graph, source: str, mask: str) -> str:
    """Return the mean over real tokens, at length one."""
    column = graph.stand_up(mask)
    axis = graph.constant("token_axis", np.array([1]))
    total = graph.add("ReduceSum", graph.add("Mul", source, column), axis, keepdims=0)
    return _shorten(
        graph, graph.add("Div", total, graph.add("ReduceSum", column, axis, keepdims=0))
    )


def _pool_most(graph: Graph, source: str, mask: str) -> str:
    """Return the greatest over real tokens, at length one."""
    column = graph.stand_up(mask)
    absent = graph.add("Mul", graph.add("Sub", graph.number(1.0), column), graph.number(-100.0))
    most = graph.add("ReduceMax", graph.add("Add", source, absent), axes=[1], keepdims=0)
    return _shorten(graph, most)


def _shorten(graph: Graph, source: str) -> str:
    return graph.add("Div", source, graph.add("ReduceL2", source, axes=[1], keepdims=1))


def build_model(weights: Weights) -> Any:
    """Return the ONNX model: token ids and their mask in, `views` of each text out.

    They are the means of some layers and the last one's maximum beside each other, each of length
    one.
    """
    graph = Graph(weights)
    asked = Asked(
        graph.add("Cast", "attention_mask", to=TensorProto.INT32),
        graph.add("Cast", "attention_mask", to=TensorProto.FLOAT),
        graph.add(
            "Concat",
            graph.add("Shape", "input_ids"),
            graph.constant("hidden", np.array([HIDDEN])),
            axis=0,
        ),
        _add_for_distance(graph),
    )
    # A row for each token of all texts: each is counted in steps of its own.
    state = graph.shape(_embed_words(graph), -1, HIDDEN)
    means = []
    for index in range(LAYERS):
        layer = f"encoder.layer.{index}"
        state = _feed_forward(graph, _attend(graph, state, asked, layer), layer)
        texts = graph.add("Reshape", state, asked.shape)
        if index + 1 in LAYERS_SHOWN:
            means.append(_pool_mean(graph, texts, asked.mask))
    views = [*means, _pool_most(graph, texts, asked.mask)]
    graph.nodes.append(helper.make_node("Concat", views, ["views"], axis=1))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    outputs = [
        helper.make_tensor_value_info("views", TensorProto.FLOAT, ["batch", HIDDEN * VIEWS]),
    ]
    made = helper.make_graph(graph.nodes, "mpnet", inputs, outputs, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def write_model_once(source: Source, folder: Path) -> tuple[Path, Path]:
    """Return the ONNX file and the tokenizer's, written if they are not there yet.

    It takes about ten seconds and 145 MB. Safe when several processes do it at once: each writes
    files of its own and renames them.
    """
    path = folder / f"mpnet-{hash_mark(source, GRAPH_VERSION)}.onnx"
    tokenizer = path.with_suffix(".tokenizer.json")
    if not (path.exists() and tokenizer.exists()):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as given:
            source.copy_to(Path(given))
            partial = path.with_suffix(f".{os.getpid()}.partial")
            save(build_model(read_weights(Path(given) / TENSORS)), str(partial))
            shutil.move(Path(given) / TOKENIZER, tokenizer)
        partial.replace(path)
        _remove_older(folder, path)
    return path, tokenizer


def _remove_older(folder: Path, kept: Path) -> None:
    """Remove what was written for other weights or by an older graph, and what was seen by it."""
    for ending in (".onnx", ".views", ".tokenizer.json"):
        for old in folder.glob(f"*{ending}"):
            if not old.name.startswith(f"{kept.stem}."):
                # Whoever still runs with it has it open.
                old.unlink(missing_ok=True)
