"""One negation of a translation removed, as grammatically as patterns allow."""

from __future__ import annotations

import re
from random import Random

from benchmarks.corruptions.base import bare, with_target
from helpers.checks.pair import Pair

__all__ = ["remove_any_negation", "remove_negation"]

ARABIC = re.compile(
    r"(?<!\w)[وف]?(?:لم|لن|لا(?! (?:يزال|تزال|يزالون|زال|سيما|بد |شك))|ليس[تواا]*|لست|لسنا|ألا"
    r"|(?:ب|من )?(?:دون|غير)(?! أن| طيار)|بلا|[بل]?(?:ال)?عدم)(?!\w)"
)
"""The words that say "not" or "without"; not those of "still", "especially", "must", "however", "drone"."""

# Each rule: a pattern and what it becomes. The first group of a span that several rules claim wins.
Rule = tuple[str, str]
ENGLISH: tuple[Rule, ...] = (
    (r"\bwon['’]t\b", "will"),
    (r"\bcan['’]t\b|\bcan ?not\b", "can"),
    (r"\bshan['’]t\b", "shall"),
    (r"(?<=\w)n['’]t\b", ""),
    (r"\bno longer\b", "still"),
    (r"\bno[ -]one\b", "someone"),
    (r"\bnobody\b", "somebody"),
    (r"\bnothing\b", "something"),
    (r"\bnowhere\b", "somewhere"),
    (r"\bnone\b", "all"),
    (r"\bnever\b ?", ""),
    (r"\bwithout\b", "with"),
    (r"\bneither\b(.+?)\bnor\b", r"both\1and"),
    (r"(?<!or )(?<!if )\bnot\b(?! (?:only|least|just|merely|simply|until|to mention)\b) ?", ""),
    (r"(?<!\w)no\b(?!\.|,| (?:matter|doubt|less|more than|sooner)\b) ?", ""),
)
BETWEEN = r"((?:(?!pas\b|plus\b|jamais\b|ni\b|ne\b|n['’])[^\s,.;:]+ ){1,4}?)"
"""The words between French ne and the word that completes it: pronouns, verb, adverb."""
FRENCH: tuple[Rule, ...] = (
    (r"\baucun(e?) (.{1,60}?)\b(?:ne |n['’])((?:\S+ ){1,3}?)(?:plus |jamais )", r"un\1 \2\3"),
    (r"\b(?:personne|rien) (?:ne |n['’])((?:\S+ ){1,3}?)(?:plus |jamais )", r"tous \1"),
    (rf"\b(?:ne |n['’]){BETWEEN}pas (?=d(?:e |['’])\w+(?:er|ir|re)\b)", r"\1"),
    (rf"\b(?:ne |n['’]){BETWEEN}pas (?:de |d['’](?=\w+s\b))", r"\1des "),
    (rf"\b(?:ne |n['’]){BETWEEN}pas d['’]", r"\1de l'"),
    (r"\bne pas ", ""),
    (rf"\b(?:ne |n['’]){BETWEEN}(?:pas|guère|point)\b ?", r"\1"),
    (rf"\b(?:ne |n['’]){BETWEEN}plus\b", r"\1encore"),
    (rf"\b(?:ne |n['’]){BETWEEN}jamais\b ?", r"\1"),
    (rf"\b(?:ne |n['’]){BETWEEN}rien\b", r"\1tout"),
    (rf"\b(?:ne |n['’]){BETWEEN}aucun(e?)\b", r"\1un\2"),
    (rf"\b(?:ne |n['’]){BETWEEN}personne\b", r"\1quelqu'un"),
    (rf"\b(?:ne |n['’]){BETWEEN}ni\b(.+?)\bni\b", r"\1et\2et"),
    (r"\baucun(e?) (.{1,60}?)\b(?:ne |n['’])", r"un\1 \2"),
    (r"\bpersonne (?:ne |n['’])", "quelqu'un "),
    (r"\brien (?:ne |n['’])", "tout "),
    (r"\bjamais (.{1,60}?)\b(?:ne |n['’])", r"\1"),
    (r"\bsans aucun(e?)\b", r"avec un\1"),
    (r"\bsans rien\b", "avec quelque chose"),
    (r"\bsans\b(?! (?:doute|précédent|cesse|relâche|frontières)\b)", "avec"),
)
RULES = {
    language: [(re.compile(pattern, re.I), made) for pattern, made in rules]
    for language, rules in (("en", ENGLISH), ("fr", FRENCH))
}

REPEATS = {
    "en": ((r"\bnor\b", "and"),),
    "fr": ((r"\bni aucun", "et un"), (r"\bni\b", "et"), (r"\bnon plus\b", "aussi"), (r"\bpas même\b", "même")),
}
"""Words that take a negation up again, and what they become where the only one is gone."""


def remove_any_negation(pair: Pair, chance: Random) -> Pair | None:
    """Remove one negation of the translation, whatever the Arabic says."""
    found = _negations(pair)
    if not found:
        return None
    match, made = chance.choice(found)
    text = match.expand(made)
    if match.group()[0].isupper():
        text = text[:1].upper() + text[1:]
    rest = pair.target[match.end() :]
    if len(found) == 1:
        for pattern, other in REPEATS[pair.language]:
            rest = re.sub(pattern, other, rest)
    return with_target(pair, pair.target[: match.start()] + text + rest)


def remove_negation(pair: Pair, chance: Random) -> Pair | None:
    """Do so only where the Arabic has a negative word for each of the translation's.

    Elsewhere one of them may stand for a word like "refused", and its removal
    would be another error than a negation lost.
    """
    if len(ARABIC.findall(bare(pair.source))) < len(_negations(pair)):
        return None
    return remove_any_negation(pair, chance)


def _negations(pair: Pair) -> list[tuple[re.Match[str], str]]:
    """Return the negations of a translation in order, none overlapping, with what each becomes."""
    found: list[tuple[re.Match[str], str]] = []
    for pattern, made in RULES[pair.language]:
        for match in pattern.finditer(pair.target):
            if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in found):
                found.append((match, made))
    return sorted(found, key=lambda one: one[0].start())
