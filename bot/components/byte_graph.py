"""An ONNX graph in the making: its steps and constants, and products of bytes by bytes.

Such products take a third of an embedding's time. Most of the rest is steps between them, so where
onnxruntime has one step for several, it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from components.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

# MPNet's own.
EPSILON = 1e-5
# The byte that stands for zero in a matrix, and how far its numbers reach from there. Both sides of
# a product are bytes without a sign, so that no product of two is cut off where they are added up.
BYTE_ZERO, BYTE_MOST = 128, 127
BYTES = 255
MICROSOFT = "com.microsoft"


@dataclass(frozen=True)
class Bytes:
    """Tokens as bytes: each token in steps of its own, from a byte of its own that means zero.

    So what is seen of a text does not depend on those that it shares a batch with.
    """

    numbers: str
    steps: str
    zeros: str


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
        nothing = self.number(0.0)
        if least is None:
            low = self.add("Min", self.add("ReduceMin", source, axes=[-1], keepdims=0), nothing)
        else:
            low = self.number(least)
        high = self.add("Max", self.add("ReduceMax", source, axes=[-1], keepdims=0), nothing)
        steps = self.add("Mul", self.add("Sub", high, low), self.number(1 / BYTES))
        counted = self.add("Round", self.add("Div", self.add("Neg", low), steps))
        zeros = self.add("Cast", counted, to=TensorProto.UINT8)
        numbers = self.add("QuantizeLinear", source, steps, zeros, axis=0)
        return Bytes(numbers, self.stand_up(steps), self.stand_up(zeros))

    def linear(self, source: Bytes, matrix: NDArray[np.float32], name: str) -> str:
        """Multiply tokens by a trained matrix; its bias is added by what comes next."""
        scales = np.abs(matrix).max(axis=1) / BYTE_MOST
        numbers = np.rint(matrix / scales[:, None]).T
        # What a token's own zero adds to a product is taken away by the same product: the byte
        # stands again in further columns, for which the matrix has the whole of it, less than zero.
        taken = split_evenly(-numbers.sum(axis=0))
        size = self.constant(f"columns_{len(taken)}", np.array([1, len(taken)]))
        extended = self.add(
            "Concat", source.numbers, self.add("Expand", source.zeros, size), axis=1
        )
        product = self.add(
            "MatMulIntegerToFloat",
            extended,
            self.constant(
                f"{name}.bytes", (np.vstack([numbers, taken]) + BYTE_ZERO).astype(np.uint8)
            ),
            self.number(1.0),
            self.constant(f"{name}.scales", scales.astype(np.float32)),
            self.byte(0),
            self.byte(BYTE_ZERO),
            domain=MICROSOFT,
        )
        return self.add("Mul", product, source.steps)

    def stand_up(self, row: str) -> str:
        """Turn a number for each token into a column."""
        return self.add("Unsqueeze", row, self.constant("last", np.array([-1])))

    def byte(self, value: int) -> str:
        """Add a single byte."""
        return self.constant(f"byte_{value}", np.array(value, dtype=np.uint8))

    def normalise(self, source: str, name: str) -> str:
        """Bring each token to the trained mean and spread."""
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", source, scale, bias, axis=-1, epsilon=EPSILON)

    def add_and_normalise(self, product: str, source: str, layer: str) -> str:
        """Add a product, its bias and what it was made of, and normalise."""
        name = f"{layer}.LayerNorm"
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        bias = self.weight(f"{layer}.dense.bias")
        inputs = (product, source, scale, shift, bias)
        return self.add("SkipLayerNormalization", *inputs, epsilon=EPSILON, domain=MICROSOFT)

    def shape(self, source: str, *sizes: int) -> str:
        """Lay numbers out anew; 0 is the size it has, -1 what is left over."""
        name = "shape_" + "_".join(map(str, sizes))
        return self.add("Reshape", source, self.constant(name, np.array(sizes)))


def split_evenly(totals: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of whole numbers that fit in bytes and add up to the totals, column by column.

    Their count is a multiple of four, as products of bytes like it.
    """
    count = -(-int(np.ceil(np.abs(totals).max() / BYTE_MOST)) // 4) * 4
    rows = np.zeros((max(count, 4), len(totals)), dtype=totals.dtype)
    for place in range(len(rows)):
        rows[place] = np.rint((totals - rows.sum(axis=0)) / (len(rows) - place))
    return rows
