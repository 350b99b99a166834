"""Tiny real Marian models, trained in seconds on a task whose answers are known.

The task: an Arabic sentence of words from a lexicon of twenty and of small
numbers becomes the same words in English (or French), one by one, numbers
copied digit by digit. So every output is right or wrong. The models have real
SentencePiece vocabularies and the layout of a hub folder: ``config.json``,
``generation_config.json``, ``model.safetensors``, ``source.spm``,
``target.spm``, ``vocab.json``, ``tokenizer_config.json``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import torch
    from transformers import MarianTokenizer

__all__ = [
    "LEXICON",
    "TAGS",
    "build_marian",
    "marian_folder",
    "marian_two_targets_folder",
    "sentences",
    "translate_word_by_word",
]

LEXICON: dict[str, tuple[str, str]] = {
    "مدينة": ("city", "ville"),
    "حرب": ("war", "guerre"),
    "سلام": ("peace", "paix"),
    "رئيس": ("president", "président"),
    "وزير": ("minister", "ministre"),
    "شرق": ("east", "est"),
    "غرب": ("west", "ouest"),
    "قتل": ("killed", "tué"),
    "جريح": ("wounded", "blessé"),
    "مستشفى": ("hospital", "hôpital"),
    "جيش": ("army", "armée"),
    "شعب": ("people", "peuple"),
    "ماء": ("water", "eau"),
    "خبز": ("bread", "pain"),
    "طريق": ("road", "route"),
    "بيت": ("house", "maison"),
    "يوم": ("day", "jour"),
    "ليلة": ("night", "nuit"),
    "طفل": ("child", "enfant"),
    "مدرسة": ("school", "école"),
}
"""Arabic word to its one right rendering in English and in French."""

TAGS = {"en": ">>eng<<", "fr": ">>fra<<"}
"""What begins every source of the model with two targets."""

POSITIONS = 64
BATCH = 32
SEED = 20161208


@pytest.fixture(scope="session")
def marian_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained Marian model from Arabic into English, in hub layout."""
    return build_marian(tmp_path_factory.mktemp("marian-ar-en"))


@pytest.fixture(scope="session")
def marian_two_targets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained Marian model from Arabic into the language of the tag, in hub layout."""
    return build_marian(tmp_path_factory.mktemp("marian-ar-en-fr"), ("en", "fr"))


def translate_word_by_word(text: str, target: str) -> str:
    """Return the one right translation of a sentence of the task."""
    column = {"en": 0, "fr": 1}[target]
    return " ".join(word if word.isdigit() else LEXICON[word][column] for word in text.split())


def sentences(number: int, seed: int, longest: int = 8) -> list[str]:
    """Return ``number`` sentences of the task, of two to ``longest`` words; the same for the same seed."""
    rng = random.Random(seed)
    return [" ".join(_word(rng) for _ in range(rng.randint(2, longest))) for _ in range(number)]


def _word(rng: random.Random) -> str:
    return str(rng.randint(1, 99)) if rng.random() < 0.2 else rng.choice(list(LEXICON))


@contextmanager
def _one_thread(seed: int) -> Iterator[None]:
    import torch

    threads, state = torch.get_num_threads(), torch.get_rng_state()
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        torch.set_rng_state(state)


def build_marian(folder: Path, targets: tuple[str, ...] = ("en",), steps: int = 500) -> Path:
    """Train a tiny Marian model and save it in hub layout; return the folder.

    With several ``targets`` the tag of ``TAGS`` that begins the source chooses
    the language of the output.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _vocabularies(folder, targets)
    with _one_thread(SEED):
        _train(folder, targets, steps)
    return folder


def _vocabularies(folder: Path, targets: tuple[str, ...]) -> None:
    import sentencepiece
    from transformers import MarianTokenizer

    sources = sentences(2000, seed=SEED)
    texts = {
        "source": sources,
        "target": [translate_word_by_word(text, target) for text in sources for target in targets],
    }
    pieces: list[str] = []
    for side, lines in texts.items():
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_prefix=str(folder / side),
            vocab_size=400,
            hard_vocab_limit=False,
            character_coverage=1.0,
            split_digits=True,
            num_threads=1,
            minloglevel=2,
        )
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
        (folder / f"{side}.vocab").unlink()
        processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
        pieces += [processor.id_to_piece(i) for i in range(3, len(processor))]
    tags = [TAGS[target] for target in targets] if len(targets) > 1 else []
    # Marian's order: end of sentence first, padding last, for the converter takes the last row away.
    vocabulary = list(dict.fromkeys(["</s>", "<unk>", *pieces, *tags, "<pad>"]))
    (folder / "vocab.json").write_text(
        json.dumps({piece: number for number, piece in enumerate(vocabulary)}, ensure_ascii=False), "utf-8"
    )
    MarianTokenizer(
        str(folder / "source.spm"),
        str(folder / "target.spm"),
        str(folder / "vocab.json"),
        source_lang="ar",
        target_lang=targets[0],
        model_max_length=POSITIONS,
    ).save_pretrained(folder)


def _train(folder: Path, targets: tuple[str, ...], steps: int) -> None:
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel, MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(folder)
    end, padding = tokenizer.eos_token_id, tokenizer.pad_token_id
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(tokenizer),
            d_model=64,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=4,
            decoder_attention_heads=4,
            encoder_ffn_dim=128,
            decoder_ffn_dim=128,
            max_position_embeddings=POSITIONS,
            activation_function="swish",
            scale_embedding=True,
            static_position_embeddings=True,
            normalize_before=False,
            normalize_embedding=False,
            dropout=0.0,
            init_std=0.08,
            pad_token_id=padding,
            eos_token_id=end,
            bos_token_id=end,
            decoder_start_token_id=padding,
            forced_eos_token_id=None,
            dtype="float32",
        )
    )
    rows = model.get_input_embeddings().weight
    with torch.no_grad():
        rows[padding] = 0.0
    optimiser = torch.optim.Adam(model.parameters(), lr=3e-3, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / 40, max(0.02, 1 - step / steps))
    )
    rng, tagged = random.Random(SEED), len(targets) > 1
    model.train()
    for step in range(steps):
        examples = [
            (text, rng.choice(targets)) for text in sentences(BATCH, seed=SEED + step, longest=4 if step < 100 else 8)
        ]
        sources = [_ids(tokenizer, "source", text, [TAGS[target]] if tagged else []) for text, target in examples]
        answers = [_ids(tokenizer, "target", translate_word_by_word(text, target), []) for text, target in examples]
        inputs = _padded(sources, padding)
        loss = model(input_ids=inputs, attention_mask=(inputs != padding).long(), labels=_padded(answers, -100)).loss
        loss.backward()
        # Marian starts its output from the padding row, which must stay zero though the output layer shares it.
        rows.grad[padding] = 0.0
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
    model.eval()
    model.generation_config = GenerationConfig(
        num_beams=4,
        max_length=POSITIONS,
        bad_words_ids=[[padding]],
        pad_token_id=padding,
        eos_token_id=end,
        decoder_start_token_id=padding,
        forced_eos_token_id=end,
    )
    model.save_pretrained(folder)


def _ids(tokenizer: MarianTokenizer, side: str, text: str, tags: list[str]) -> list[int]:
    # Straight to SentencePiece: the tokenizer's own loop in Python costs more than the training step.
    processor = tokenizer.spm_source if side == "source" else tokenizer.spm_target
    pieces = [*tags, *processor.encode(text, out_type=str), tokenizer.eos_token]
    return [tokenizer.encoder.get(piece, tokenizer.unk_token_id) for piece in pieces]


def _padded(rows: list[list[int]], padding: int) -> torch.Tensor:
    import torch

    width = max(map(len, rows))
    return torch.tensor([row + [padding] * (width - len(row)) for row in rows])
