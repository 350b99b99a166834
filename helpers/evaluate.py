"""Score translations of aligned files with sacrebleu, and count what is flagged: one line is one segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from helpers.arabic.normalise import normalise
from helpers.briefing import SEVERITIES, Flag, Segment
from helpers.cache import SegmentCache
from helpers.checks.accounting import Entry
from helpers.checks.document import DocumentChecker
from helpers.errors import InputError
from helpers.glossary import Glossary
from helpers.lines import read_lines
from helpers.registry import Profile
from helpers.translate import ArticleTranslator

__all__ = ["Evaluation", "count_flags", "evaluate_files"]


@dataclass(frozen=True)
class Evaluation:
    """Corpus scores (0 to 100), their sacrebleu signatures in one line, seconds spent, the hypotheses.

    ``seconds`` are those of translating. ``flags`` maps a check to how many
    segments have an error, a warning, a note of it; ``segments_flagged`` is how
    many have a warning or an error of any.
    """

    chrf: float
    bleu: float
    signature: str
    seconds: float
    hypotheses: tuple[str, ...]
    flags: Mapping[str, Mapping[str, int]]
    segments_flagged: int


def evaluate_files(
    source: Path,
    reference: Path,
    language: str,
    profile: Profile,
    cache: SegmentCache,
    glossary: Glossary,
    checker: DocumentChecker,
) -> Evaluation:
    """Translate a file line by line, compare it with its reference and check it against its source.

    Lines are never split or joined; an empty source line gives an empty
    hypothesis and still counts, but is not checked. The file is checked as one
    document.

    Raises
    ------
    InputError
        If a file cannot be read or the line counts differ.
    """
    from sacrebleu.metrics import BLEU, CHRF

    sources, references = read_lines(source), read_lines(reference)
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
    entries = [Entry(s.id, s.text, t.text) for s, t in zip(segments, made, strict=True) if s.text]
    found = checker.check(entries, language).flags
    flagged = [(*translation.flags, *found.get(translation.segment, ())) for translation in made]
    return Evaluation(
        round(scores[0], 2),
        round(scores[1], 2),
        signature,
        seconds,
        hypotheses,
        count_flags(flagged),
        sum(any(flag.severity != "info" for flag in flags) for flags in flagged),
    )


def count_flags(flagged: Iterable[Sequence[Flag]]) -> dict[str, dict[str, int]]:
    """Return how many segments have an error, a warning and a note of each check, checks by name."""
    counts = Counter(key for flags in flagged for key in {(flag.check, flag.severity) for flag in flags})
    checks = sorted({check for check, _ in counts})
    return {check: {severity: counts[check, severity] for severity in reversed(SEVERITIES)} for check in checks}
