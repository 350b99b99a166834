"""Score translations of aligned files with sacrebleu: one line is one segment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from helpers.arabic.normalise import normalise
from helpers.briefing import Segment
from helpers.cache import SegmentCache
from helpers.errors import InputError
from helpers.glossary import Glossary
from helpers.registry import Profile
from helpers.translate import ArticleTranslator

__all__ = ["Evaluation", "evaluate_files"]


@dataclass(frozen=True)
class Evaluation:
    """Corpus scores (0 to 100), their sacrebleu signatures in one line, seconds spent, the hypotheses."""

    chrf: float
    bleu: float
    signature: str
    seconds: float
    hypotheses: tuple[str, ...]


def evaluate_files(
    source: Path, reference: Path, language: str, profile: Profile, cache: SegmentCache, glossary: Glossary
) -> Evaluation:
    """Translate a file line by line and compare it with its reference.

    Lines are never split or joined; an empty source line gives an empty
    hypothesis and still counts.

    Raises
    ------
    InputError
        If a file cannot be read or the line counts differ.
    """
    from sacrebleu.metrics import BLEU, CHRF

    sources, references = _lines(source), _lines(reference)
    if len(sources) != len(references):
        raise InputError(
            f"{source.name} has {len(sources)} lines, {reference.name} has {len(references)}.",
            "Line n of one file is the translation of line n of the other.",
            "Align the files first.",
        )
    segments = [Segment(i, "sentence", 0, len(line), line, normalise(line).text) for i, line in enumerate(sources, 1)]
    began = perf_counter()
    made = ArticleTranslator(profile, cache, glossary).translate(segments, language)
    seconds = round(perf_counter() - began, 2)
    hypotheses = tuple(translation.text for translation in made)
    chrf, bleu = CHRF(), BLEU()
    scores = (chrf.corpus_score(hypotheses, [references]).score, bleu.corpus_score(hypotheses, [references]).score)
    signature = f"chrF2|{chrf.get_signature()} BLEU|{bleu.get_signature()}"
    return Evaluation(round(scores[0], 2), round(scores[1], 2), signature, seconds, hypotheses)


def _lines(file: Path) -> list[str]:
    """Read UTF-8 lines ending in a line feed only: other separators stay inside a line."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file} cannot be read ({error}).", "A UTF-8 file with one segment a line.", "Check the path and encoding."
        ) from error
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise InputError(f"{file} is empty.", "A UTF-8 file with one segment a line.", "Give a file with text.")
    return [line.removesuffix("\r") for line in lines]
