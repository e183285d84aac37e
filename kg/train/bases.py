"""Published encoders that a training starts from."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.train.network import PLACES, Network

Weights = Mapping[str, NDArray[np.float32]]
_BERT = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "out": ("attention.output.dense",),
    "norm1": ("attention.output.LayerNorm",),
    "up": ("intermediate.dense",),
    "down": ("output.dense",),
    "norm2": ("output.LayerNorm",),
}
_MPNET = _BERT | {
    "qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    "out": ("attention.attn.o",),
    "norm1": ("attention.LayerNorm",),
}
# Pieces that MPNet calls otherwise.
_RENAMED = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
_FIRST_PLACE = 2  # row of the place of the first piece of a text
_LAYERS = "network.layers."


def start_small(network: Network, weights: Weights) -> None:
    """Start from a BERT encoder of as many layers.

    Args:
        network: to be filled.
        weights: tensors by their Hugging Face names.
    """
    state = dict(network.state_dict())
    state["words.weight"] = _tensor(weights, "embeddings.word_embeddings.weight")
    state["places.weight"] = (
        _tensor(weights, "embeddings.position_embeddings.weight")
        + _tensor(weights, "embeddings.token_type_embeddings.weight")[0]
    )
    _fill(network, state, weights, _BERT)


def start_large(
    network: Network, weights: Weights, pieces: Sequence[str], theirs: Sequence[str]
) -> None:
    """Start from an MPNet encoder.

    Args:
        network: to be filled.
        weights: tensors by their Hugging Face names.
        pieces: of our vocabulary.
        theirs: pieces of its vocabulary.
    """
    row = {piece: number for number, piece in enumerate(theirs)}
    unknown = row["[UNK]"]
    rows = [row.get(_RENAMED.get(piece, piece), unknown) for piece in pieces]
    state = dict(network.state_dict())
    state["words.weight"] = _tensor(weights, "embeddings.word_embeddings.weight")[rows]
    places = _tensor(weights, "embeddings.position_embeddings.weight")
    state["places.weight"] = places[_FIRST_PLACE : _FIRST_PLACE + PLACES]
    state["distances.weight"] = _tensor(weights, "encoder.relative_attention_bias.weight")
    _fill(network, state, weights, _MPNET)


def deepened(state: Mapping[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Weights of a network with more layers, each of the new ones a copy of a neighbour.

    Args:
        state: weights by name, those of the encoder as ``network.layers.0.up.weight``.
        layers: wanted.
    """
    has = depth(state)
    found = {name: value for name, value in state.items() if not name.startswith(_LAYERS)}
    for row in range(layers):
        old = f"{_LAYERS}{row * has // layers}."
        for name, value in state.items():
            if name.startswith(old):
                found[f"{_LAYERS}{row}.{name.removeprefix(old)}"] = value
    return found


def depth(state: Mapping[str, Tensor]) -> int:
    """Layers of a network.

    Args:
        state: weights by name.
    """
    return 1 + max(int(name.split(".")[2]) for name in state if name.startswith(_LAYERS))


def _fill(
    network: Network,
    state: dict[str, Tensor],
    weights: Weights,
    names: Mapping[str, tuple[str, ...]],
) -> None:
    """Put the layers in place."""
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = _tensor(weights, f"embeddings.LayerNorm.{part}")
        for row in range(network.shape.layers):
            base = f"encoder.layer.{row}."
            for ours, theirs in names.items():
                found = [_tensor(weights, f"{base}{name}.{part}") for name in theirs]
                state[f"layers.{row}.{ours}.{part}"] = torch.cat(found)
    network.load_state_dict(state)


def _tensor(weights: Weights, name: str) -> Tensor:
    """One tensor in single precision."""
    return torch.tensor(np.asarray(weights[name], dtype=np.float32))
