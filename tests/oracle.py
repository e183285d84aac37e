"""The shipped network once more, in plain numpy and single precision, to compare with.

Written after the training code (`kg.train.network`), not after the ONNX graph: only weights are
taken from the graph's file, by name, and turned back from eight bits. Slow, and meant to be read.
"""

import math
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Floats = NDArray[np.float32]
HEADS = 12
_ERF = np.vectorize(math.erf, otypes=[np.float32])


class Oracle:
    """Answers of the network to one window, from the same inputs as the session's."""

    def __init__(self, path: Path, *, rounded: bool = False) -> None:
        """Read the weights.

        Args:
            path: ``network.onnx`` of a model.
            rounded: whether what enters a matrix is rounded to eight bits, as the kernels do.
        """
        graph = onnx.load(path).graph
        self.weights = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
        self.layers = sum(name.endswith(".qkv.bias") for name in self.weights)
        self.rounded = rounded

    def __call__(
        self, x: Floats, first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> dict[str, Floats]:
        """Answers by name; tags and morphs as scores.

        Args:
            x: embedded pieces.
            first: first piece of each token.
            last: last piece of each token.
        """
        x = self._norm(x, "norm")
        seen = []
        for row in range(self.layers):
            x = self._layer(x, f"layers.{row}")
            seen.append(x)
        shares = [self.weights[f"share{i}"] for i in range(3)]  # each halved: two ends are added
        mixed = np.sum([s * h for s, h in zip(shares, seen[-3:], strict=True)], axis=0)
        return self._answers(mixed[first] + mixed[last])

    def _layer(self, x: Floats, name: str) -> Floats:
        """One transformer layer; the scale of attention is folded into its weights."""
        pieces, width = x.shape
        split = self._linear(x, f"{name}.qkv").reshape(pieces, 3, HEADS, width // HEADS)
        query, key, value = split.transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ value).transpose(1, 0, 2).reshape(pieces, width)
        x = self._norm(x + self._linear(mixed, f"{name}.out"), f"{name}.norm1")
        inner = _gelu(self._linear(x, f"{name}.up"))
        return self._norm(x + self._linear(inner, f"{name}.down"), f"{name}.norm2")

    def _answers(self, x: Floats) -> dict[str, Floats]:
        """The heads over one vector a token."""
        found = {name: self._linear(x, name) for name in ("tags", "morphs", "names")}
        dependent = _gelu(self._linear(x, "arc_dependent"))
        head = np.concatenate([self.weights["arc_root"], _gelu(self._linear(x, "arc_head"))])
        arcs = self._linear(dependent, "arc_product", bias=False) @ head.T
        relation = self._linear(x, "relation_head")
        return found | {
            "starts": self._linear(x, "starts")[:, 0],
            "arcs": arcs + self._linear(head, "arc_bias", bias=False).T,
            "dependents": self._linear(x, "relation_dependent"),
            "heads": np.concatenate([self.weights["relation_root"], relation]),
        }

    def _linear(self, x: Floats, name: str, *, bias: bool = True) -> Floats:
        """A matrix as it was before it was cut to eight bits, nearly, and its bias."""
        scale = self.weights[f"{name}.weight_scale"]
        zero = self.weights[f"{name}.weight_zero_point"].astype(np.float32)
        matrix = (self.weights[f"{name}.weight_quantized"] - zero) * scale
        product: Floats = (_rounded(x) if self.rounded else x) @ matrix
        if bias:
            product += self.weights[f"{name}.bias"]
        return product

    def _norm(self, x: Floats, name: str) -> Floats:
        """Layer normalisation."""
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        scaled: Floats = centred / spread * self.weights[f"{name}.weight"]
        scaled += self.weights[f"{name}.bias"]
        return scaled


def _gelu(x: Floats) -> Floats:
    """The exact form, by the error function."""
    out: Floats = 0.5 * x * (1 + _ERF(x / math.sqrt(2)))
    return out.astype(np.float32)


def _rounded(x: Floats) -> Floats:
    """Rounded to 256 steps between the least and the greatest value, zero among them."""
    low, high = min(float(x.min()), 0.0), max(float(x.max()), 0.0)
    step = np.float32((high - low) / 255)
    zero = np.clip(np.rint(-low / step), 0, 255)
    cut = np.clip(np.rint(x / step) + zero, 0, 255)
    out: Floats = ((cut - zero) * step).astype(np.float32)
    return out
