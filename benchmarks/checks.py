"""What the checks find of errors made on purpose, and what they flag in human translations.

Usage: python -m benchmarks.checks --flores DIR [--limit N] [--no-adequacy] [--json FILE]

DIR holds ``ar.txt``, ``en.txt`` and ``fr.txt``, human translations aligned by
line. False alarms are the sentences flagged in them, checked as articles of 27
sentences. Recall is of errors made from them by ``benchmarks/corruptions``, one
a sentence: an error counts as found where its sentence has more flags of some
check and severity (warning or error) than the same sentence untouched. The
plain share of corrupted sentences with a flag, new or not, stands beside it.
Chance is drawn from the name of the corruption and the sentence alone, so a
sentence is corrupted in the same way however many others are.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from benchmarks.corruptions import accounts, names, negation, numbers, texts
from benchmarks.corruptions.base import Corruption
from benchmarks.tables import GOALS, Alarms, Figures, Recall, render
from helpers.briefing import Flag
from helpers.cache import SegmentCache
from helpers.checks.accounting import Entry
from helpers.checks.adequacy import Adequacy
from helpers.checks.document import DocumentChecker
from helpers.checks.pair import Pair
from helpers.checks.run import PairChecker
from helpers.engines.loading import load_engine
from helpers.glossary import Glossary

LANGUAGES = ("en", "fr")
EMBEDDER = "multilingual-e5-small"
SHOWN = ("warning", "error")
"""Severities that ask for a look."""


@dataclass(frozen=True)
class Checkers:
    """The checks of a sentence by rules and by meaning (None: left out), and of a document."""

    rules: PairChecker
    adequacy: Adequacy | None
    document: DocumentChecker

    def check(self, pairs: Sequence[Pair]) -> list[tuple[Flag, ...]]:
        """Return the flags of each pair by itself."""
        meant = self.adequacy.check(pairs) if self.adequacy else [()] * len(pairs)
        return [(*self.rules.check(pair), *flags) for pair, flags in zip(pairs, meant, strict=True)]


def make_checkers(with_adequacy: bool) -> Checkers:
    """Return all checks of the shipped glossaries, nothing kept from one run to the next."""
    glossary = Glossary()
    adequacy = Adequacy(load_engine(EMBEDDER), SegmentCache(enabled=False)) if with_adequacy else None
    return Checkers(PairChecker(glossary), adequacy, DocumentChecker(glossary, adequacy))


def corruptions(pairs: Sequence[Pair], english: Sequence[str], french: Sequence[str]) -> dict[str, Corruption]:
    """Return every corruption by name, those with a goal first."""
    made: dict[str, Corruption] = {
        "number changed": numbers.change_number,
        "number dropped": numbers.drop_number,
        "name swapped": names.swap_name,
        "negation removed": negation.remove_negation,
        "clause dropped": texts.drop_clause,
        "sentence swapped": texts.swap_with_other(pairs),
        "left in Arabic": texts.leave_in_arabic,
        "loop": texts.loop,
        "number word changed": numbers.change_number_word,
        "month changed": numbers.change_month,
        "ordinal changed": numbers.change_ordinal,
        "unlisted name swapped": names.swap_other_names(english, french),
        "any negation removed": negation.remove_any_negation,
        "swapped with neighbour": texts.swap_with_neighbour(pairs),
        "half left in Arabic": texts.leave_half_in_arabic,
        "quotation marks deleted": texts.drop_quotation_marks,
        "report of speech removed": texts.drop_report,
    }
    assert list(made)[: len(GOALS)] == list(GOALS)
    return made


def newly(before: Sequence[Flag], after: Sequence[Flag]) -> set[tuple[str, str]]:
    """Return the (check, severity) of which a sentence has more flags than before, severities that ask for a look."""
    counts = [Counter((flag.check, flag.severity) for flag in flags) for flags in (before, after)]
    return {key for key in counts[1] - counts[0] if key[1] in SHOWN}


def measure_recall(
    name: str, corruption: Corruption, pairs: Sequence[Pair], before: Sequence[Sequence[Flag]], checkers: Checkers
) -> tuple[Recall, list[tuple[Pair, Pair]]]:
    """Return the recall of one corruption, and the pairs (untouched, corrupted) that were missed."""
    made = [
        (i, spoilt) for i, pair in enumerate(pairs) if (spoilt := corruption(pair, Random(f"{name}:{pair.source}")))
    ]
    after = checkers.check([spoilt for _, spoilt in made])
    found = [newly(before[i], flags) for (i, _), flags in zip(made, after, strict=True)]
    by_check = Counter(check for keys in found for check in {check for check, _ in keys})
    recall = Recall(
        len(made),
        sum(bool(keys) for keys in found),
        sum(any(severity == "error" for _, severity in keys) for keys in found),
        sum(any(flag.severity in SHOWN for flag in flags) for flags in after),
        dict(sorted(by_check.items())),
    )
    missed = [(pairs[i], spoilt) for (i, spoilt), keys in zip(made, found, strict=True) if not keys]
    return recall, missed


def measure_alarms(pairs: Sequence[Pair], checker: DocumentChecker) -> tuple[Alarms, list[tuple[Pair, Flag]]]:
    """Return how many untouched sentences are flagged by check and by any, and every such flag."""
    flagged: Counter[tuple[str, str]] = Counter()
    listed = []
    for start in range(0, len(pairs), accounts.LENGTH):
        article = pairs[start : start + accounts.LENGTH]
        entries = [Entry(i, pair.source, pair.target) for i, pair in enumerate(article)]
        for i, flags in checker.check(entries, article[0].language).flags.items():
            for check in {"any", *(flag.check for flag in flags)}:
                levels = {flag.severity for flag in flags if check in ("any", flag.check)}
                flagged.update((check, level) for level in levels)
                flagged[check, "shown"] += bool(levels.intersection(SHOWN))
            listed += [(article[i], flag) for flag in flags]
    levels = ("error", "shown", "info")
    checks = {check for check, _ in flagged} - {"any"}
    rows = {check: tuple(flagged[check, level] for level in levels) for check in (*sorted(checks), "any")}
    return Alarms(len(pairs), rows), listed


def speed(check: Callable[[], object], count: int) -> float:
    """Return pairs a second of processor time, all threads counted."""
    start = time.process_time()
    check()
    return count / (time.process_time() - start)


def write_examples(folder: Path, language: str, misses: Mapping[str, Sequence[tuple[Pair, Pair]]],
                   alarms: Sequence[tuple[Pair, Flag]], most: int = 15) -> None:  # fmt: skip
    """Write some misses of every corruption, and every false alarm with the count of its kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, missed in misses.items():
        chosen = missed if len(missed) <= most else Random(name).sample(list(missed), most)
        blocks = [f"ar     {a.source}\nhuman  {a.target}\nspoilt {b.target}\n" for a, b in chosen]
        file = folder / f"misses_{name.replace(' ', '_')}_{language}.txt"
        file.write_text(f"{len(missed)} missed\n\n" + "\n".join(blocks), "utf-8")
    kinds = Counter((flag.check, flag.severity) for _, flag in alarms)
    head = [f"{count:4} {check} {severity}" for (check, severity), count in kinds.most_common()]
    body = [
        f"{flag.check} {flag.severity}: {flag.reason}\nar    {pair.source}\nhuman {pair.target}\n"
        for pair, flag in sorted(alarms, key=lambda found: (found[1].check, found[1].severity))
    ]
    (folder / f"alarms_{language}.txt").write_text("\n".join([*head, "", *body]), "utf-8")


def main() -> None:
    """Print the tables of both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flores", type=Path, required=True, metavar="DIR", help="folder of ar.txt, en.txt, fr.txt")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N lines")
    parser.add_argument("--only", action="append", metavar="NAME", help="only this corruption; may be repeated")
    parser.add_argument("--no-adequacy", action="store_true", help="the rules alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--examples", type=Path, metavar="DIR", help="write misses and false alarms here")
    options = parser.parse_args()
    lines = {
        name: (options.flores / f"{name}.txt").read_text("utf-8").splitlines()[: options.limit]
        for name in ("ar", *LANGUAGES)
    }
    checkers, report = make_checkers(not options.no_adequacy), {}
    for language in LANGUAGES:
        pairs = [Pair(a, b, language) for a, b in zip(lines["ar"], lines[language], strict=True)]
        checkers.check(pairs[:2])  # loads word lists and vectors
        rates = {"rules": speed(lambda: [checkers.rules.check(pair) for pair in pairs], len(pairs))}  # noqa: B023
        if checkers.adequacy:
            adequacy = checkers.adequacy
            rates["adequacy"] = speed(lambda: adequacy.check(pairs), len(pairs))  # noqa: B023
        alarms, listed = measure_alarms(pairs, checkers.document)
        before, recalls, misses = checkers.check(pairs), {}, {}
        for name, corruption in corruptions(pairs, lines["en"], lines["fr"]).items():
            if not options.only or name in options.only:
                recalls[name], misses[name] = measure_recall(name, corruption, pairs, before, checkers)
        figures = Figures(language, recalls, alarms, rates, accounts.measure(pairs))
        report[language] = asdict(figures)
        print(render(figures), flush=True)
        if options.examples:
            write_examples(options.examples, language, misses, listed)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
