"""Chat models as translators and summarisers: prompts, not prefix tokens.

The instruction comes first and is the same for every segment, so its state is
computed once (CTranslate2's ``static_prompt``); glossary and text follow. The
article is data, never instruction: its text is tokenised by a copy of the
tokenizer that knows no added tokens, so ``<|im_end|>`` in an article is ten ordinary characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Protocol

from helpers.checks.preamble import find_preamble
from helpers.engines.interface import Decoding, Hypothesis, Request, SummaryRequest, Term
from helpers.engines.sentences import first_sentences
from helpers.errors import EngineError

__all__ = ["ChatModel", "chat_identity"]

NAMES = {"ar": "Arabic", "en": "English", "fr": "French"}
TRANSLATOR = "You are a professional {source} to {target} translator."
TRANSLATE = "Translate this {source} text to {target}.\n\n"
"""Of four wordings tried on 68 sentences (40 of FLORES dev, 28 of news) this short
one scored best (chrF 46.3 and 42.3) and is the cheapest."""
CLEANED = "remarks and wrapping quotation marks removed"
"""Part of the identity, as prompts are: what is done to generated text before it is kept."""
USE = "Use: "
EDITOR = "You are a careful news agency editor."
SUMMARISE = (
    "Summarise the news article in {count} short sentences of {target}, for a reader who has not seen it. "
    "Keep names and numbers exactly as they are. Answer with the {count} sentences only.\n\n"
)
BATCH = 16
"""Segments decoded together: more is no faster on two cores and needs more memory."""
LONGEST_SEGMENT = 400
LONGEST_ARTICLE = 1600
"""Tokens of one segment or one article in a prompt; longer text is split first.
A prompt of 2,100 tokens takes 1.9 GB beside the weights (its keys, values and logits)."""
GROWTH = 3.0
"""Output tokens allowed per input token, beside ROOM. Human translations of FLORES
dev (997 sentences, this tokenizer) take at most 1.6 times the Arabic into English,
2.3 into French, and 3.0 times the English plus 9 tokens into French or Arabic."""
ROOM = 32
SUMMARY_SENTENCE = 70
"""Output tokens allowed per summary sentence."""


class Generated(Protocol):
    """What a causal runner returns for one prompt."""

    ids: list[int]
    score: float | None
    finished: bool


class CausalRunner(Protocol):
    """A backend that continues token ids (see ``helpers.engines.causal``)."""

    backend: str

    def generate(
        self,
        head: list[int],
        tails: Sequence[list[int]],
        decoding: Decoding,
        longest: Sequence[int],
        stop: Any = None,
    ) -> list[Generated]: ...


class Prompter:
    """Turns requests into token ids with the model's own chat template."""

    def __init__(self, tokenizer: Any) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = tokenizer
        core = tokenizer.backend_tokenizer
        # Not `encode_special_tokens`: that leaves `<tool_call>` and its like one token.
        self._plain = Tokenizer(core.model)
        self._plain.normalizer, self._plain.pre_tokenizer = core.normalizer, core.pre_tokenizer

    def head_and_tail(self, role: str, instruction: str) -> tuple[str, str]:
        """Return the template text before and after the user's data."""
        mark = "\x00data\x00"
        messages = [{"role": "system", "content": role}, {"role": "user", "content": instruction + mark}]
        text = self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        head, tail = text.split(mark)
        return head, tail

    def template(self, text: str) -> list[int]:
        """Tokenise template text: special tokens count."""
        return self.tokenizer(text, add_special_tokens=False)["input_ids"]

    def data(self, text: str) -> list[int]:
        """Tokenise article text: control and other added tokens are ordinary characters."""
        return self._plain.encode(text, add_special_tokens=False).ids

    def text(self, ids: Sequence[int]) -> str:
        """Return the text of generated ids, special tokens left out."""
        return self.tokenizer.decode(list(ids), skip_special_tokens=True).strip()


class ChatModel:
    """A chat model behind both engine interfaces, Translator and Summariser.

    Parameters
    ----------
    name
        Registry id.
    runner
        The backend that generates.
    tokenizer
        The model's fast tokenizer with its chat template.
    weights
        Hash of the weights, part of ``identity``.
    """

    default = Decoding()
    retries = (Decoding(repetition_penalty=1.15),)
    limit = LONGEST_SEGMENT
    summary_limit = LONGEST_ARTICLE

    def __init__(self, name: str, runner: CausalRunner, tokenizer: Any, weights: str) -> None:
        self.name, self._runner, self._prompter = name, runner, Prompter(tokenizer)
        self.backend = runner.backend
        self.identity = chat_identity(weights)

    def count(self, text: str, source: str) -> int:
        """Return the number of tokens of a text, whatever its language."""
        return len(self._prompter.data(text))

    def translate(self, requests: Sequence[Request], decoding: Decoding) -> list[Hypothesis]:
        """Translate segments; all of one call share one language pair.

        Raises
        ------
        EngineError
            If a segment is over ``limit`` tokens (it would be cut), or a
            language has no name here.
        """
        if not requests:
            return []
        (source, target), *others = {(r.source, r.target) for r in requests}
        if others:
            raise EngineError("One call of a chat engine mixes language pairs.", "It takes one pair at a time.")
        names = {"source": _language(source), "target": _language(target)}
        before, after = self._prompter.head_and_tail(TRANSLATOR.format(**names), TRANSLATE.format(**names))
        head, end = self._prompter.template(before), self._prompter.template(after)
        texts = [self._prompter.data(r.text) for r in requests]
        longest = max(map(len, texts))
        if longest > self.limit:
            raise EngineError(
                f"A segment has {longest} tokens.", f"{self.name} takes at most {self.limit}.", "Split it first."
            )
        tails = [self._prompter.data(_glossary(r.terms)) + ids + end for r, ids in zip(requests, texts, strict=True)]
        order = sorted(range(len(tails)), key=lambda i: (len(tails[i]), requests[i].text))
        hypotheses: dict[int, Hypothesis] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            room = [int(GROWTH * len(texts[i])) + ROOM for i in batch]
            results = self._runner.generate(head, [tails[i] for i in batch], decoding, room)
            for i, result in zip(batch, results, strict=True):
                text = " ".join(self._prompter.text(result.ids).split())
                hypotheses[i] = Hypothesis(_bare(requests[i].text, text), result.score, result.finished)
        return [hypotheses[i] for i in range(len(requests))]

    def summarise(self, request: SummaryRequest, decoding: Decoding) -> Hypothesis:
        """Write a summary of one text, stopped after the asked number of sentences.

        Raises
        ------
        EngineError
            If the text is over ``summary_limit`` tokens: it would be cut.
        """
        instruction = SUMMARISE.format(count=request.sentences, target=_language(request.target))
        before, after = self._prompter.head_and_tail(EDITOR, instruction)
        # A remark quotes what a model wrote: data, like the text.
        remark = self._prompter.data(f"\n\nNote: {request.remark}") if request.remark else []
        text = self._prompter.data(request.text)
        if len(text) > self.summary_limit:
            raise EngineError(
                f"The text has {len(text)} tokens.",
                f"{self.name} summarises at most {self.summary_limit} at once.",
                "Summarise it in parts.",
            )

        def enough(ids: list[int]) -> bool:
            return first_sentences(self._prompter.text(ids), request.sentences) is not None

        (result,) = self._runner.generate(
            self._prompter.template(before),
            [text + remark + self._prompter.template(after)],
            decoding,
            [SUMMARY_SENTENCE * request.sentences * (2 if request.target == "ar" else 1)],
            enough,
        )
        written = " ".join(self._prompter.text(result.ids).split())
        kept = first_sentences(written, request.sentences)
        return Hypothesis(kept or written, result.score, result.finished or kept is not None)


def chat_identity(weights: str) -> str:
    """Return what names a chat model's output: its weights, decoding settings and every prompt."""
    decodings = repr((ChatModel.default, ChatModel.retries))
    recipe = "|".join((weights, decodings, CLEANED, TRANSLATOR, TRANSLATE, EDITOR, SUMMARISE, USE, *NAMES.values()))
    return hashlib.sha256(recipe.encode()).hexdigest()


def _bare(source: str, text: str) -> str:
    """Return a translation without the remark before it and the quotation marks put round it.

    Both are the model's way of handing over the text, not part of it. Marks
    stay where the source has any, and a remark with nothing after it stays.
    """
    flag = find_preamble(source, text)
    if flag and flag.spans and flag.spans[0].start == 0 and (rest := text[flag.spans[0].end :].strip(" :")):
        text = rest
    for opening, closing in ('""', "“”", "«»"):
        inner = text[1:-1]
        wrapped = len(text) > 2 and text[0] == opening and text[-1] == closing
        if wrapped and not set(inner + source) & set('"“”«»'):
            text = inner.strip()
    return text


def _language(code: str) -> str:
    if code not in NAMES:
        raise EngineError(f"No prompt knows the language {code!r}.", f"Known: {', '.join(NAMES)}.")
    return NAMES[code]


def _glossary(terms: Sequence[Term]) -> str:
    if not terms:
        return ""
    return USE + "; ".join(f"{term.source} = {term.target}" for term in terms) + "\n\n"
