"""False alarms and recall of the checks of negation, quotations, attribution and accounting.

Usage: python benchmarks/checks_rules.py --flores DIR

DIR holds ``ar.txt``, ``en.txt`` and ``fr.txt``, human translations aligned by
line. False alarms are the share of sentences flagged in them; recall is of
errors made from them: negations deleted, quotation marks deleted, the verb that
reports replaced, and segments left empty, copied or joined in articles of 27.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from helpers.briefing import Flag
from helpers.checks.accounting import Entry, account
from helpers.checks.attribution import check_attribution
from helpers.checks.negation import check_negation
from helpers.checks.negation_words import Weight, find_negations
from helpers.checks.pair import Pair
from helpers.checks.quote_marks import find_quotes
from helpers.checks.quotes import SPEECH_WORDS, check_quotes

CHECKS = {"negation": check_negation, "quotes": check_quotes, "attribution": check_attribution}
LENGTH = 27
"""Segments of the articles of which accounting is tried, as in the sample article."""
TRIES = 200
NEGATIONS = {
    "en": re.compile(r"\b(?:not|no|never|none|neither|nor|without|nobody|nothing)\b ?|n['’]t\b", re.I),
    "fr": re.compile(r"\b(?:ne|pas|jamais|aucune?|rien|guère|sans|ni|nulle?)\b ?|\bn['’](?=\w)", re.I),
}
DENIES = {
    "en": NEGATIONS["en"],
    "fr": re.compile(r"\b(?:sans|ni|aucune?|jamais)\b|\bn(?:e\b ?|['’])(?:\S+ ){1,4}(?:pas|plus|rien|guère)\b", re.I),
}
REPORTS = {
    "en": re.compile(r"\b(?:said|says|told|stated?|announced|declared|according to|reported|added|explained)\b", re.I),
    "fr": re.compile(r"\b(?:dit|déclaré|annoncé|affirmé|indiqué|selon|ajouté|expliqué|précisé|rapporté)\b", re.I),
}


def without_negation(pair: Pair) -> Pair | None:
    """Return a pair with every negation deleted from the translation, None if it has none."""
    text = re.sub(r"\b(?:ca)n['’]t\b|\bcannot\b", "can not", re.sub(r"\bwon['’]t\b", "will not", pair.target))
    if not DENIES[pair.language].search(text):
        return None
    return Pair(pair.source, NEGATIONS[pair.language].sub("", text), pair.language)


def without_real_negation(pair: Pair) -> Pair | None:
    """Return the same only where the Arabic denies in so many words."""
    denies = any(cue.weight in (Weight.FIRM, Weight.PART) for cue in find_negations(pair.source, "ar"))
    return without_negation(pair) if denies else None


def without_quotes(pair: Pair) -> Pair | None:
    """Return a pair with all quotation marks deleted, None where both sides do not quote speech."""
    both = [find_quotes(text).quotes for text in (pair.source, pair.target)]
    if not all(any(quote.words >= SPEECH_WORDS for quote in quotes) for quotes in both):
        return None
    return Pair(pair.source, re.sub(r"[\"“”«»]", "", pair.target), pair.language)


def without_speaker(pair: Pair) -> Pair | None:
    """Return a pair whose verb of reporting says something else, None if it has none."""
    text, count = REPORTS[pair.language].subn("xxx", pair.target)
    reports = re.search(r"(?:قال|أعلن|صرح|أكد|أضاف|أفاد|أوضح|ذكر)(?:ت|وا)? |بحسب|وفقا", pair.source)
    return Pair(pair.source, text, pair.language) if count and reports else None


def rate(check: Callable[[Pair], tuple[Flag, ...]], pairs: list[Pair], least: str) -> float:
    """Return the share of pairs with a flag of this severity or above, in percent."""
    wanted = ("error",) if least == "error" else ("warning", "error")
    return 100 * sum(any(flag.severity in wanted for flag in check(pair)) for pair in pairs) / max(1, len(pairs))


def accounting(pairs: list[Pair]) -> dict[str, float]:
    """Return the share of spoilt articles, by what was done to them, that accounting names, in percent."""
    chance, found = random.Random(1), dict.fromkeys(("empty", "copied", "joined, empty", "joined, cut"), 0)
    for _ in range(TRIES):
        first, at = chance.randrange(len(pairs) - LENGTH), chance.randrange(LENGTH - 1)
        article = pairs[first : first + LENGTH]
        one, other = article[at].target, article[at + 1].target
        for name, made in (("empty", (one, "")), ("copied", (one, one)), ("joined, empty", (f"{one} {other}", "")),
                           ("joined, cut", (f"{one} {other}", other[:20]))):  # fmt: skip
            texts = [pair.target for pair in article]
            texts[at : at + 2] = made
            result = account(
                Entry(i, pair.source, text) for i, (pair, text) in enumerate(zip(article, texts, strict=True))
            )
            joined = (at, at + 1) in result.merged
            found[name] += {"empty": at + 1 in result.empty, "copied": bool(result.duplicated)}.get(name, joined)
    return {name: 100 * count / TRIES for name, count in found.items()}


def main() -> None:
    """Print both tables for both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flores", type=Path, required=True, metavar="DIR", help="folder of ar.txt, en.txt, fr.txt")
    folder = parser.parse_args().flores
    lines = {name: (folder / f"{name}.txt").read_text("utf-8").splitlines() for name in ("ar", "en", "fr")}
    for language in ("en", "fr"):
        pairs = [Pair(a, b, language) for a, b in zip(lines["ar"], lines[language], strict=True)]
        print(f"ar-{language}, {len(pairs)} sentences: false alarms in percent of sentences")
        for name, check in CHECKS.items():
            start = time.process_time()
            alarms = rate(check, pairs, "error"), rate(check, pairs, "warning")
            speed = 2 * len(pairs) / (time.process_time() - start)
            print(f"  {name:12} error {alarms[0]:.2f}  warning or error {alarms[1]:.2f}  {speed:.0f} pairs/s")
        article = account(Entry(i, pair.source, pair.target) for i, pair in enumerate(pairs))
        print(f"  accounting   {100 * len(article.flags) / len(pairs):.2f}")
        print("recall in percent")
        for name, spoil, check in (
            ("negations deleted", without_negation, check_negation),
            ("... that the Arabic has", without_real_negation, check_negation),
            ("quotation marks deleted", without_quotes, check_quotes),
            ("reporting verb replaced", without_speaker, check_attribution),
        ):
            spoilt = [made for pair in pairs if (made := spoil(pair))]
            print(f"  {name:24} {rate(check, spoilt, 'warning'):.1f}  (n = {len(spoilt)})")
        for name, share in accounting(pairs).items():
            print(f"  accounting: {name:12} {share:.1f}  (n = {TRIES})")


if __name__ == "__main__":
    main()
