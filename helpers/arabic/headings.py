"""Find the sub-headings that run into the sentence after them, and those on a line of their own.

News sites print sub-headings in bold; copied as text they stand, without a
stop, before the sentence they head: "Chlorine raids In this context, sources
said ...". A false heading is worse than a missed one, so each rule asks for a
run of words that cannot be a sentence and for the sure start of one after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.arabic.lexicon import Lexicon, fold, lexicon

__all__ = ["own_line_heading", "run_in_heading"]

# The longest heading, in words, and the shortest rest that is a sentence.
LONGEST = 7
SHORTEST_REST = 4
# How far from the verb of saying its "that" may stand, in words.
REACH = 16
OWN_LINE = 12
WORD = re.compile(r"\S+")
INNER_MARK = re.compile(r"[،؛,;:.!?؟…/]")
THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها", "انهم", "عن", "الي", "علي"})
BARE_THAT = frozenset({"ان", "بان"})
TIMES = frozenset(
    {"اليوم", "امس", "الامس", "الليلة", "الان", "غدا", "السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء"}
    | {"الخميس", "الجمعة", "الماضي", "الماضية"}
)
NEGATIONS = frozenset({"لم", "لن", "لا", "ما", "قد", "فقد", "لقد"})


@dataclass(frozen=True)
class _Word:
    """One word as written, folded, and where it ends in the text."""

    raw: str
    form: str
    end: int

    @property
    def ends_clause(self) -> bool:
        return bool(INNER_MARK.search(self.raw[-2:]))


def run_in_heading(sentence: str) -> int:
    """Return the offset after the heading that a sentence begins with, 0 where there is none."""
    words = []
    for found in WORD.finditer(sentence):
        words.append(_Word(found.group(), fold(found.group()), found.end()))
        if len(words) == LONGEST + REACH + SHORTEST_REST:
            break
    lexical = lexicon()
    for length in range(1, min(LONGEST, len(words) - SHORTEST_REST) + 1):
        head, rest = words[:length], words[length:]
        if INNER_MARK.search(head[-1].raw):
            return 0
        if _before_connector(head, rest, lexical) or _before_report(head, rest, lexical):
            return head[-1].end
    return 0


def own_line_heading(line: str, following: str, alone: bool) -> bool:
    """Say whether a line of its own, which begins a paragraph, is a heading of the text after it.

    It is one if it is short, has no stop or clause mark at its end, and is
    followed by something longer. Unless a blank line or the end of the text is
    on both sides (``alone``) it must not be worded like a sentence either, for
    in a text with one sentence a line some lines lack their stop.
    """
    words = line.split()
    if not words or len(words) > OWN_LINE or len(following.split()) <= len(words):
        return False
    core = line.strip().rstrip("\"»”')]")
    if core[-1:] in tuple(".،؛,;:…") or re.search(r"[.…!؟]\s", line) or not re.search(r"\w", line):
        return False
    if line.lstrip().startswith(("-", "*", "•", "–")):
        return False
    first, lexical = fold(words[0]), lexicon()
    worded = lexical.verbal(first) or lexical.prefixed(first) or first in lexical.openers or core[-1:] in "!؟?"
    return alone or not worded


def _before_connector(head: list[_Word], rest: list[_Word], lexical: Lexicon) -> bool:
    """Say whether a phrase follows that ties its sentence to the one before."""
    first = rest[0].form
    joined = first.startswith("و") and bool(lexical.connectors(first[1:]))
    for connector in lexical.connectors(first[1:] if joined else first):
        size = len(connector.words)
        if [word.form for word in rest[1:size]] != list(connector.words[1:]) or len(rest) < size + SHORTEST_REST:
            continue
        if any(word.ends_clause for word in rest[: size - 1]):
            continue
        comma = rest[size - 1].ends_clause
        verb, after = rest[size], rest[size + 1 :]
        if verb.form in NEGATIONS and after:
            verb, after = after[0], after[1:]
        if connector.kind == "whole":
            return _quoted(head) or _nominal(head, lexical)
        if not lexical.finite(verb.form) or verb.ends_clause or not after:
            return False
        if _quoted(head):
            return True
        subject = _subject(after[0], lexical)
        that = any(word.form in THAT for word in after[1:REACH])
        # Here the verb has a subject of its own, so the words cannot be it, nor a verb.
        if comma and subject and that and lexical.says(verb.form):
            return _nominal(head, lexical, verbs="known")
        if not _nominal(head, lexical):
            return False
        if joined and (not connector.kind or (connector.kind == "topic" and comma)):
            return True
        # Without "and" the words might be the subject, put in front.
        if not _noun(head[0].form, lexical) or any(_definite(word.form, lexical) for word in head[:2]):
            return False
        if connector.kind:
            return subject and that
        return subject or (comma and lexical.intransitive(verb.form) and after[0].form.startswith("ال"))
    return False


def _before_report(head: list[_Word], rest: list[_Word], lexical: Lexicon) -> bool:
    """Say whether after a headline comes a report in the past tense with its own subject and "that"."""
    verb, after = rest[0], rest[1:]
    joined = verb.form.startswith("و") and lexical.says(verb.form[1:])
    if not joined and not lexical.says(verb.form):
        return False
    if verb.ends_clause or len(after) < SHORTEST_REST or not _subject(after[0], lexical):
        return False
    reach = []
    for word in after[:REACH]:
        reach.append(word)
        if word.raw.endswith((".", "!", "؟", "?", ":")):
            break
    if not any(word.form in BARE_THAT for word in reach):
        return False
    if _quoted(head):
        return not joined or len(head) > 1
    if not joined and _headline(head, lexical):
        return True
    if not _nominal(head, lexical) or len(head) < 2:
        return False
    if lexical.actor(head[0].form):
        return False
    if joined:
        return _noun(head[0].form, lexical)
    return _noun(head[0].form, lexical) and not _definite(head[0].form, lexical)


def _headline(head: list[_Word], lexical: Lexicon) -> bool:
    """Say whether words are a headline: who, then a present tense, then what."""
    for place in range(1, min(4, len(head) - 1)):
        if lexical.present(head[place].form):
            before, after = head[:place], head[place + 1 :]
            return (
                _nominal(before, lexical)
                and not any(word.form in lexical.inside or lexical.says(word.form) for word in after)
                and not any(INNER_MARK.search(word.raw) for word in head)
                and not lexical.masdar(before[0].form)
                and _balanced(head)
            )
    return False


def _nominal(head: list[_Word], lexical: Lexicon, verbs: str = "likely") -> bool:
    """Say whether words hold no verb and nothing that begins or joins a clause.

    A noun that is spelt like a verb, before what can be its subject, is a likely
    verb and passes only where ``verbs`` is "known".
    """
    first = head[0].form
    if first in lexical.openers or lexical.prefixed(first) or not _balanced(head):
        return False
    if any(INNER_MARK.search(word.raw) or word.form in lexical.inside or not word.form for word in head):
        return False
    if verbs == "likely" and lexical.masdar(first) and len(head) > 1 and _definite(head[1].form, lexical):
        return False
    return not any(lexical.verbal(word.form) for word in head)


def _noun(word: str, lexical: Lexicon) -> bool:
    """Say whether the shape of a word is that of a noun and of no past tense: verbal noun, participle, plural."""
    if lexical.masdar(word) or word.startswith("ال") or word.endswith(("ة", "ات", "اء", "ين", "ون")):
        return True
    if len(word) == 4 and word[2] in "او":
        return word[1] not in "او" and word[0] not in "ايت"
    if len(word) >= 4 and word.startswith("م"):
        return True
    return len(word) >= 5 and ("ائ" in word or (word.startswith(("ا", "ت")) and word[-2] in "اي"))


def _subject(word: _Word, lexical: Lexicon) -> bool:
    """Say whether a word after a verb is its subject: who speaks in the news."""
    return lexical.actor(word.form) and word.form not in TIMES


def _definite(word: str, lexical: Lexicon) -> bool:
    """Say whether a word has the article, or names someone who acts."""
    return (word.startswith("ال") and len(word) > 4) or lexical.actor(word)


def _quoted(head: list[_Word]) -> bool:
    """Say whether words are one quotation and nothing else."""
    text = " ".join(word.raw for word in head)
    return (
        len(text) > 2
        and (text[0], text[-1]) in {('"', '"'), ("«", "»"), ("“", "”")}
        and not re.search(r"[\"«»“”]", text[1:-1])
    )


def _balanced(head: list[_Word]) -> bool:
    text = " ".join(word.raw for word in head)
    return text.count('"') % 2 == 0 and all(
        text.count(a) == text.count(b) for a, b in (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
    )
