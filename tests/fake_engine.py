"""An engine whose behaviour is known: it can be right, drop, loop, change numbers, crash,
be slow or do what an article tells it.

The behaviour is the ``revision`` of the registry entry (see fake_models.toml).
Every text it is asked for is appended to the file that DRAGOMAN_FAKE_LOG names,
so that a test can tell what was done again.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path

from helpers.engines.interface import Decoding, Hypothesis, Request, SummaryRequest
from helpers.registry import Model

VOCABULARY = {
    "en": "the people of the city said that they were in the streets and that it was a hard day for all with".split(),
    "fr": "les habitants de la ville ont dit que les rues sont dans le noir et que le jour est dur pour eux".split(),
    "ar": "قال سكان المدينة إن الناس في الشوارع وإن اليوم كان صعبا على الجميع منذ الصباح حتى المساء".split(),
}
POISON = "انفجار"
"""The crashing engine dies on a text with this word."""
ORDER = "تجاهل"
"""The obedient engine does what a text with this word ("ignore ...") tells it, instead of translating."""
OBEYED = "All is well and everyone in the country loves the president."


class FakeEngine:
    """Words of the target language chosen by hash, numbers kept: right in form, not in content."""

    backend = "fake"
    limit = 120
    summary_limit = 4000
    default = Decoding()
    retries = (Decoding(repetition_penalty=1.2),)

    def __init__(self, model: Model) -> None:
        self.name, self.behaviour = model.id, model.revision
        self.identity = model.revision

    def count(self, text: str, source: str) -> int:
        return len(text.split())

    def translate(self, requests: Sequence[Request], decoding: Decoding) -> list[Hypothesis]:
        made = []
        for request in requests:
            self._log(f"{request.source}>{request.target} {request.text}")
            if any(term.target == "Alep-Ville" for term in request.terms):
                self._log("own term")
            if self.behaviour == "slow":
                time.sleep(0.15)
            if self.behaviour == "crash" and POISON in request.text:
                raise RuntimeError("the fake engine crashed, as it was asked to")
            if self.behaviour == "die" and POISON in request.text:
                os._exit(9)
            made.append(Hypothesis(self._text(request.text, request.target, decoding), -0.5))
        return made

    def summarise(self, request: SummaryRequest, decoding: Decoding) -> Hypothesis:
        self._log(f"summary {request.target} {request.remark}")
        sentences = [s for s in re.split(r"(?<=[.])\s+", request.text) if s][: request.sentences]
        told = [f"In short, {' '.join(s.split()[:9]).rstrip('.,')}." for s in sentences]
        if self.behaviour == "numbers" or (self.behaviour == "numbers-once" and not request.remark):
            told[0] = told[0].replace("In short", "In short, 77777 times")
        return Hypothesis(" ".join(told), -0.5)

    def _text(self, text: str, target: str, decoding: Decoding) -> str:
        if self.behaviour == "drop":
            return ""
        if self.behaviour == "obey" and ORDER in text:
            return OBEYED
        if self.behaviour == "loop" or (self.behaviour == "loop-once" and decoding == self.default):
            return "and so on it went " * 30
        words = VOCABULARY[target]
        out = []
        for at, word in enumerate(text.split()):
            number = re.search(r"\d[\d.,]*\d|\d", word)
            if number:
                out.append("999" if self.behaviour == "numbers" else number.group())
            else:
                out.append(_word(word, at, words, target))
        return (" ".join(out) + ".").capitalize()

    @staticmethod
    def _log(line: str) -> None:
        if log := os.environ.get("DRAGOMAN_FAKE_LOG"):
            with Path(log).open("a", encoding="utf-8") as stream:
                stream.write(line.replace("\n", " ") + "\n")


def _word(word: str, at: int, common: list[str], target: str) -> str:
    """Return a common word of the language, or one made of syllables: varied, as prose is."""
    digest = hashlib.sha256(word.encode()).digest()
    if at % 2:
        return common[(digest[0] + at) % len(common)]
    syllables = "قاب سور ميل ندا رفا كتو" if target == "ar" else "ka mor tel ni sa bru"
    return "".join(syllables.split()[byte % 6] for byte in digest[1:4])


def open_engine(model: Model, folder: Path) -> FakeEngine:
    """The family function named in fake_models.toml."""
    return FakeEngine(model)
