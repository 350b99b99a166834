"""Backends that continue token ids: CTranslate2 (fast) and transformers (reference)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.engines.interface import Decoding
from helpers.engines.reference import import_torch

__all__ = ["CTranslate2Causal", "Continuation", "TransformersCausal"]

Stop = Callable[[list[int]], bool]


@dataclass(frozen=True)
class Continuation:
    """Generated ids without the end token, mean log-probability, ended by itself or not."""

    ids: list[int]
    score: float | None
    finished: bool


class CTranslate2Causal:
    """A converted decoder run by CTranslate2.

    Parameters
    ----------
    folder
        A CTranslate2 model folder.
    compute_type
        ``int8`` for speed, ``float32`` to compare with the reference.
    threads
        CPU threads; 0 leaves the choice to CTranslate2.
    """

    def __init__(self, folder: Path, end_id: int, compute_type: str = "int8", threads: int = 0) -> None:
        import ctranslate2

        self.backend = f"ctranslate2 {compute_type}"
        self._end = end_id
        self._generator = ctranslate2.Generator(
            str(folder), device="cpu", compute_type=compute_type, inter_threads=1, intra_threads=threads
        )
        self._tokens = _vocabulary(folder)

    def generate(
        self,
        head: list[int],
        tails: Sequence[list[int]],
        decoding: Decoding,
        longest: Sequence[int],
        stop: Stop | None = None,
    ) -> list[Continuation]:
        """Continue ``head + tail`` for every tail, as one batch, in order.

        ``longest`` is the number of tokens allowed per tail. ``stop`` is asked
        after each token of a batch of one, searched greedily, and ends it.
        """
        written: list[int] = []

        def after_each(step: Any) -> bool:
            written.append(step.token_id)
            return stop(written)

        # In a batch the ends of longer prompts would count as repeats: those go one by one.
        alone = decoding.repetition_penalty != 1 or decoding.no_repeat_ngram > 0
        watch = {"callback": after_each} if stop and decoding.beam == 1 and len(tails) == 1 else {}
        results = self._generator.generate_batch(
            [[self._tokens[i] for i in tail] for tail in tails],
            static_prompt=[self._tokens[i] for i in head],
            cache_static_prompt=True,
            include_prompt_in_result=False,
            max_length=max(longest),
            max_batch_size=1 if alone else 0,
            beam_size=decoding.beam,
            sampling_topk=1,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            end_token=[self._end],
            return_scores=True,
            return_end_token=True,
            **watch,
        )
        return [
            _continuation(result.sequences_ids[0], result.scores[0], room, self._end)
            for result, room in zip(results, longest, strict=True)
        ]


class TransformersCausal:
    """The same model through transformers in float32: slow, and the reference."""

    def __init__(self, folder: Path, end_id: int) -> None:
        torch = import_torch("The float32 reference")
        from transformers import AutoModelForCausalLM

        self.backend = "transformers float32"
        self._torch, self._end = torch, end_id
        self._model = AutoModelForCausalLM.from_pretrained(
            folder, dtype=torch.float32, local_files_only=True, use_safetensors=True
        ).eval()

    def generate(
        self,
        head: list[int],
        tails: Sequence[list[int]],
        decoding: Decoding,
        longest: Sequence[int],
        stop: Stop | None = None,
    ) -> list[Continuation]:
        """Continue each prompt by itself (no padding can touch the result)."""
        return [self._one(head + tail, decoding, room, stop) for tail, room in zip(tails, longest, strict=True)]

    def _one(self, prompt: list[int], decoding: Decoding, room: int, stop: Stop | None) -> Continuation:
        def enough(ids: Any, scores: Any, **_: Any) -> Any:
            done = [bool(stop(row[len(prompt) :].tolist())) for row in ids]
            return self._torch.tensor(done, dtype=self._torch.bool)

        with self._torch.inference_mode():
            ids = self._model.generate(
                self._torch.tensor([prompt]),
                attention_mask=self._torch.ones(1, len(prompt), dtype=self._torch.long),
                max_new_tokens=room,
                do_sample=False,
                num_beams=decoding.beam,
                logits_processor=_discourage(decoding, len(prompt)),
                eos_token_id=self._end,
                pad_token_id=self._end,
                stopping_criteria=[enough] if stop else None,
            )[0, len(prompt) :].tolist()
        return _continuation(ids, None, room, self._end)


def _discourage(decoding: Decoding, prompt: int) -> list[Callable[[Any, Any], Any]]:
    """Return what discourages repeats among the tokens after the prompt.

    transformers would count the prompt too, and so punish the article's own
    names and the glossary; CTranslate2 counts only what was generated.
    """
    from transformers.generation import NoRepeatNGramLogitsProcessor, RepetitionPenaltyLogitsProcessor

    processors: list[Any] = []
    if decoding.repetition_penalty != 1:
        processors.append(RepetitionPenaltyLogitsProcessor(decoding.repetition_penalty))
    if decoding.no_repeat_ngram:
        processors.append(NoRepeatNGramLogitsProcessor(decoding.no_repeat_ngram))

    def of_written(processor: Any) -> Callable[[Any, Any], Any]:
        return lambda ids, scores: processor(ids[:, prompt:], scores)

    return [of_written(processor) for processor in processors]


def _continuation(ids: list[int], score: float | None, room: int, end: int) -> Continuation:
    # A batch runs until its longest room; the end counts only inside one's own.
    finished = end in ids[:room]
    kept = ids[: ids.index(end)] if finished else ids[:room]
    return Continuation(kept, score, finished)


def _vocabulary(folder: Path) -> list[str]:
    import json

    return json.loads((folder / "vocabulary.json").read_text("utf-8"))
