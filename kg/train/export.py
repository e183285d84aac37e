"""The trained network written for onnxruntime: one graph of int8 kernels, and small tables."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.train.network import ARC, Network, Shape
from kg.train.scheme import Labels

Floats = NDArray[np.float32]
_OPSET = 20
_OUTPUTS = ("tags", "morphs", "names", "starts", "arcs", "dependents", "heads", "vectors")


class Graph:
    """An ONNX graph under construction."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        """Take the weights by name."""
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Name of a constant, added once."""
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, out: str = "", **options: Any) -> str:
        """Name of the result of a new node."""
        out = out or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **options))
        return out

    def linear(self, x: str, name: str, *, out: str = "", bias: bool = True) -> str:
        """A weight matrix, and its bias."""
        weight = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
        product = self.add("MatMul", x, weight, out="" if bias else out)
        if not bias:
            return product
        return self.add(
            "Add", product, self.constant(f"{name}.bias", self.weights[f"{name}.bias"]), out=out
        )

    def norm(self, x: str, name: str) -> str:
        """Layer normalisation."""
        scale = self.constant(f"{name}.weight", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.add("LayerNormalization", x, scale, bias, epsilon=1e-12, axis=-1)

    def shape(self, *sizes: int) -> str:
        """A constant shape."""
        name = "shape_" + "_".join(map(str, sizes)).replace("-", "m")
        return self.constant(name, np.array(sizes, dtype=np.int64))


def _layer(graph: Graph, x: str, row: int, shape: Shape) -> str:
    """One transformer layer over the pieces of one window."""
    name = f"layers.{row}"
    qkv = graph.linear(x, f"{name}.qkv")
    split = graph.add("Reshape", qkv, graph.shape(-1, 3, shape.heads, shape.width // shape.heads))
    turned = graph.add("Transpose", split, perm=[1, 2, 0, 3])
    query, key, value = (
        graph.add("Gather", turned, graph.constant(f"pick{i}", np.array(i)), axis=0)
        for i in range(3)
    )
    scores = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 2, 1]))
    shares = graph.add("Softmax", scores, axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", shares, value), perm=[1, 0, 2])
    mixed = graph.add("Reshape", mixed, graph.shape(-1, shape.width))
    x = graph.norm(graph.add("Add", x, graph.linear(mixed, f"{name}.out")), f"{name}.norm1")
    inner = graph.add("Gelu", graph.linear(x, f"{name}.up"))
    return graph.norm(graph.add("Add", x, graph.linear(inner, f"{name}.down")), f"{name}.norm2")


def _heads(graph: Graph, x: str) -> None:
    """The heads over one vector a token."""
    for name in ("tags", "morphs"):
        graph.add("ArgMax", graph.linear(x, name), axis=-1, keepdims=0, out=name)
    graph.linear(x, "names", out="names")
    start = graph.linear(x, "starts")
    graph.add("Squeeze", start, graph.shape(1), out="starts")
    dependent = graph.add("Gelu", graph.linear(x, "arc_dependent"))
    head = graph.add("Gelu", graph.linear(x, "arc_head"))
    root = graph.constant("arc_root", graph.weights["arc_root"])
    head = graph.add("Concat", root, head, axis=0)
    product = graph.linear(dependent, "arc_product", bias=False)
    scores = graph.add("MatMul", product, graph.add("Transpose", head, perm=[1, 0]))
    lift = graph.add("Transpose", graph.linear(head, "arc_bias", bias=False), perm=[1, 0])
    graph.add("Add", scores, lift, out="arcs")
    graph.linear(x, "relation_dependent", out="dependents")
    root = graph.constant("relation_root", graph.weights["relation_root"])
    graph.add("Concat", root, graph.linear(x, "relation_head"), axis=0, out="heads")


def graph(network: Network) -> onnx.ModelProto:
    """The network as an ONNX model in single precision.

    Args:
        network: trained.
    """
    weights = {name: value.numpy().copy() for name, value in network.state_dict().items()}
    shape = network.shape
    scale = 1 / math.sqrt(math.sqrt(shape.width // shape.heads))
    for row in range(
        shape.layers
    ):  # the scale of the attention scores, folded into queries and keys
        for part in ("weight", "bias"):
            weights[f"layers.{row}.qkv.{part}"][: 2 * shape.width] *= scale
    weights["arc_product.weight"] /= math.sqrt(ARC)
    made = Graph(weights)
    x = made.norm("x", "norm")
    seen = []
    for row in range(shape.layers):
        x = _layer(made, x, row, shape)
        seen.append(x)
    shares = np.exp(weights["mix"]) / np.exp(weights["mix"]).sum()
    parts = [
        made.add(
            "Mul", hidden, made.constant(f"share{i}", np.asarray(0.5 * shares[i], dtype=np.float32))
        )
        for i, hidden in enumerate(seen[-3:])
    ]
    x = made.add("Sum", *parts)
    ends = [made.add("Gather", x, end, axis=0) for end in ("first", "last")]
    _heads(made, made.add("Add", *ends, out="vectors"))
    return _model(made, shape.width)


def _model(made: Graph, width: int) -> onnx.ModelProto:
    """A finished graph with its inputs and outputs declared."""
    inputs = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["pieces", width]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["tokens"]),
        helper.make_tensor_value_info("last", TensorProto.INT64, ["tokens"]),
    ]
    kinds = {"tags": TensorProto.INT64, "morphs": TensorProto.INT64}
    outputs = [
        helper.make_tensor_value_info(name, kinds.get(name, TensorProto.FLOAT), None)
        for name in _OUTPUTS
    ]
    body = helper.make_graph(
        made.nodes, "kg", inputs, outputs, initializer=list(made.constants.values())
    )
    model = helper.make_model(
        body, opset_imports=[helper.make_opsetid("", _OPSET)], producer_name="kg.train"
    )
    model.ir_version = 9
    return model


def export(
    network: Network, labels: Labels, pieces: Sequence[str], folder: Path, *, precise: bool = False
) -> None:
    """Write graph, tables, labels and pieces to the folder of the model.

    Args:
        network: trained.
        labels: answers of the heads.
        pieces: of the vocabulary.
        folder: made if missing.
        precise: single precision, to compare with.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "network.onnx"
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        onnx.save(graph(network), plain)
        if precise:
            target.write_bytes(plain.read_bytes())
        else:
            quantize_dynamic(
                plain,
                target,
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul"],
                extra_options={"MatMulConstBOnly": True},
            )
    _save_tables(network, folder / "tables.npz")
    (folder / "labels.json").write_text(json.dumps(asdict(labels), indent=0) + "\n", "utf-8")
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", "utf-8")


def _save_tables(network: Network, path: Path) -> None:
    """Embeddings with eight bits a value, and the small matrices that numpy multiplies."""
    words = network.words.weight.detach().numpy()
    scales = np.abs(words).max(axis=1) / 127 + 1e-12
    half = np.float16
    np.savez(
        path,
        words=np.round(words / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        places=network.places.weight.detach().numpy().astype(half),
        shapes=network.shapes.weight.detach().numpy().astype(half),
        spacings=network.spacings.weight.detach().numpy().astype(half),
        relations=network.relations.weight.detach().numpy().T.astype(np.float32),
        relations_bias=network.relations.bias.detach().numpy(),
    )
