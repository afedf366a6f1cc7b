"""A model of 0.5 MB, written as the bytes of a GGUF file: enough for a real server to run.

It is a llama of two layers with random weights, so what it writes means nothing; but one
dimension of every state is constant, and that column of the output weights is a bias for each
token. With it the model closes what a grammar lets it close, and never writes half a character.
The layout is that of ggml's docs/gguf.md, version 3.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

CONTEXT = 32_768
_WIDTH, _HEADS, _INNER, _LAYERS = 64, 1, 128, 2
_EMBEDDED = 8.0  # the constant dimension, beside sixty-three others of about 1
_ALIGNMENT = 32
_UINT32, _FLOAT32, _INT32, _BOOL, _STRING, _ARRAY = 4, 6, 5, 7, 8, 9
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6

# How a token's bias is set. A byte alone is no character, a lone surrogate no text, and a
# statement of nothing but blanks no statement.
_NEVER = -12.0
_BIAS = {'"': 2.5, "]": 2.0, "}": 2.0, ",": 2.0, "</s>": 2.0, "\\": _NEVER, "▁": _NEVER}

Rows = list[list[float]]
Tensor = tuple[str, Rows]


def write_model(path: Path) -> None:
    """Write the model to a file; the same bytes every time."""
    facts, tensors = _facts(), list(_tensors(random.Random(7)))
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(facts))
    head += b"".join(_text(name) + value for name, value in facts.items())
    body = b""
    for name, rows in tensors:
        # A single row is a vector. The shape begins with what lies together in memory.
        shape = [len(rows[0]), *([len(rows)] if len(rows) > 1 else [])]
        head += _text(f"{name}.weight")
        head += struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(body))
        body += _aligned(b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows))
    path.write_bytes(_aligned(head) + body)


def _tokens() -> list[tuple[str, int]]:
    """Return the vocabulary: every byte, and every character that a keyboard has."""
    special = [("<unk>", _UNKNOWN), ("<s>", _CONTROL), ("</s>", _CONTROL)]
    raw = [(f"<0x{byte:02X}>", _BYTE) for byte in range(256)]
    plain = [("▁" if code == 32 else chr(code), _NORMAL) for code in range(32, 127)]
    return [*special, *raw, *plain]


def _facts() -> Mapping[str, bytes]:
    tokens = _tokens()
    return {
        "general.architecture": _string("llama"),
        "llama.context_length": _uint(CONTEXT),
        "llama.embedding_length": _uint(_WIDTH),
        "llama.block_count": _uint(_LAYERS),
        "llama.feed_forward_length": _uint(_INNER),
        "llama.attention.head_count": _uint(_HEADS),
        "llama.attention.layer_norm_rms_epsilon": struct.pack("<If", _FLOAT32, 1e-5),
        "tokenizer.ggml.model": _string("llama"),
        "tokenizer.ggml.tokens": _list(_STRING, [_text(token) for token, _ in tokens]),
        "tokenizer.ggml.scores": _list(_FLOAT32, [struct.pack("<f", 0.0) for _ in tokens]),
        "tokenizer.ggml.token_type": _list(_INT32, [struct.pack("<i", kind) for _, kind in tokens]),
        "tokenizer.ggml.bos_token_id": _uint(1),
        "tokenizer.ggml.eos_token_id": _uint(2),
        "tokenizer.ggml.unknown_token_id": _uint(0),
        "tokenizer.ggml.add_space_prefix": struct.pack("<I?", _BOOL, False),
    }


def _tensors(chance: random.Random) -> Iterator[Tensor]:
    tokens = _tokens()

    def rows(count: int, width: int, scale: float = 1 / math.sqrt(_WIDTH)) -> Rows:
        return [[chance.gauss(0.0, scale) for _ in range(width)] for _ in range(count)]

    # What the constant dimension is after the last norm, near enough.
    constant = _EMBEDDED / math.sqrt(2 + _EMBEDDED**2 / _WIDTH)
    embedded, written = rows(len(tokens), _WIDTH, 1.0), rows(len(tokens), _WIDTH, 0.2)
    for number, (token, kind) in enumerate(tokens):
        embedded[number][0] = _EMBEDDED
        written[number][0] = _bias(token, kind) / constant
    ones = [[1.0] * _WIDTH]
    yield "token_embd", embedded
    yield "output_norm", ones
    yield "output", written
    for layer in range(_LAYERS):
        block = f"blk.{layer}"
        for part in ("attn_q", "attn_k", "attn_v"):
            yield f"{block}.{part}", rows(_WIDTH, _WIDTH)
        for part in ("ffn_gate", "ffn_up"):
            yield f"{block}.{part}", rows(_INNER, _WIDTH)
        for part, width in (("attn_output", _WIDTH), ("ffn_down", _INNER)):
            # These are added to the state: the constant dimension gets nothing.
            yield f"{block}.{part}", [[0.0] * width, *rows(_WIDTH - 1, width)]
        for part in ("attn_norm", "ffn_norm"):
            yield f"{block}.{part}", ones


def _bias(token: str, kind: int) -> float:
    return _BIAS.get(token, _NEVER if kind != _NORMAL else 0.0)


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _string(text: str) -> bytes:
    return struct.pack("<I", _STRING) + _text(text)


def _uint(value: int) -> bytes:
    return struct.pack("<II", _UINT32, value)


def _list(kind: int, items: Sequence[bytes]) -> bytes:
    return struct.pack("<IIQ", _ARRAY, kind, len(items)) + b"".join(items)


def _aligned(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _ALIGNMENT)
