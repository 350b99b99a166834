"""Backends that run an encoder-decoder model: CTranslate2 (fast) and transformers (reference).

Text in and out is tokens, never characters: the families know their
tokenizers. Nothing is truncated here: a source over the limit is refused, and
an output that reached its allowed length says that it is not finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

from helpers.engines.batches import BATCH, Output, Source, in_batches
from helpers.engines.interface import Decoding
from helpers.engines.reference import import_torch
from helpers.errors import EngineError, ModelError

__all__ = ["CTranslate2Runner", "Runner", "TransformersRunner"]


class Runner(Protocol):
    """Runs an encoder-decoder model over tokens; ``backend`` names program and precision."""

    backend: str

    def run(self, sources: Sequence[Source], decoding: Decoding) -> list[Output]:
        """Return one output per source, in order; EngineError when one is too long or the model fails."""


class CTranslate2Runner:
    """A converted model run by CTranslate2 on the processor.

    Parameters
    ----------
    folder
        A CTranslate2 model folder.
    compute_type
        ``int8`` for speed, ``float32`` to compare with the reference.
    threads
        Processor threads; 0 leaves the number to CTranslate2.
    limit
        Most tokens of a source, the end token included; 0 for no limit.
    batch
        Sources in one call.

    Raises
    ------
    ModelError
        If the folder cannot be loaded with this compute type.
    """

    def __init__(
        self,
        folder: Path,
        compute_type: Literal["int8", "float32"] = "int8",
        threads: int = 0,
        *,
        limit: int = 0,
        batch: int = BATCH,
    ) -> None:
        import ctranslate2

        self.limit, self.batch = limit, batch
        self.backend = f"ctranslate2 {compute_type}"
        try:
            self._translator = ctranslate2.Translator(
                str(folder), device="cpu", compute_type=compute_type, inter_threads=1, intra_threads=threads
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"The model in {str(folder)!r} cannot be loaded as {compute_type!r}: {error}.",
                "A folder written by the CTranslate2 converter is accepted.",
                "Run `dragoman models verify`, then fetch the model again.",
            ) from error
        self._end = _end_token(self._translator, folder)

    def run(self, sources: Sequence[Source], decoding: Decoding) -> list[Output]:
        """Return one output per source, in order.

        Raises
        ------
        EngineError
            If a source is over the limit, or the model fails.
        """
        return in_batches(sources, self.limit, self.batch, lambda group: self._call(group, decoding))

    def _call(self, group: Sequence[Source], decoding: Decoding) -> list[Output]:
        prefixes = [list(source.prefix) for source in group]
        longest = group[0].longest
        try:
            results = self._translator.translate_batch(
                [list(source.tokens) for source in group],
                target_prefix=prefixes if any(prefixes) else None,
                max_batch_size=self.batch,
                batch_type="examples",
                # CTranslate2 cuts input at 1,024 and output at 256 tokens unless told otherwise.
                max_input_length=0,
                max_decoding_length=longest,
                min_decoding_length=group[0].shortest,
                beam_size=decoding.beam,
                patience=1,
                length_penalty=1,
                repetition_penalty=decoding.repetition_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                sampling_topk=1,
                return_scores=True,
                return_end_token=True,
            )
        except (RuntimeError, ValueError) as error:
            raise _failed(self.backend, error) from error
        scores = [result.scores[0] for result in results]
        if decoding.repetition_penalty != 1:
            # The search reports what it searched by, penalties included; those compare with nothing.
            scores = self._scores(group, [result.hypotheses[0] for result in results])
        outputs = []
        for result, prefix, score in zip(results, prefixes, scores, strict=True):
            tokens = result.hypotheses[0][len(prefix) :]
            finished = bool(tokens) and tokens[-1] == self._end
            outputs.append(Output(tuple(tokens[:-1] if finished else tokens), score, finished))
        return outputs

    def _scores(self, group: Sequence[Source], texts: Sequence[list[str]]) -> list[float]:
        bare = [text[:-1] if text and text[-1] == self._end else text for text in texts]
        scored = self._translator.score_batch(
            [list(source.tokens) for source in group], bare, max_batch_size=self.batch, max_input_length=0
        )
        # One value more than there are tokens: the end token's, counted where the text has one.
        chosen = [
            result.log_probs[len(source.prefix) : len(text)]
            for result, source, text in zip(scored, group, texts, strict=True)
        ]
        return [sum(values) / max(1, len(values)) for values in chosen]


class TransformersRunner:
    """The same model through transformers in float32: slow, and the reference.

    Parameters
    ----------
    folder
        A folder in hub layout with safetensors weights.
    limit
        Most tokens of a source, the end token included; 0 for no limit.
    batch
        Sources in one call.

    Raises
    ------
    ModelError
        If torch is not installed or the folder cannot be loaded.
    """

    def __init__(self, folder: Path, *, limit: int = 0, batch: int = BATCH) -> None:
        torch = import_torch("The float32 reference")
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, GenerationConfig

        self.limit, self.batch = limit, batch
        self.backend = "transformers float32"
        self._torch = torch
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            # Without a dtype the checkpoint's own is taken, and several are float16.
            self._model = AutoModelForSeq2SeqLM.from_pretrained(
                folder, dtype=torch.float32, local_files_only=True, use_safetensors=True
            ).eval()
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"The model in {str(folder)!r} cannot be loaded: {error}",
                "A hub folder with model.safetensors and its tokenizer files is accepted.",
                "Run `dragoman models verify`, then fetch the model again.",
            ) from error
        given, config = self._model.generation_config, self._model.config
        start = given.decoder_start_token_id
        self._start = config.decoder_start_token_id if start is None else start
        self._end, self._padding = self._tokenizer.eos_token_id, self._tokenizer.pad_token_id
        # Checkpoints carry generation settings of their own (beams, length, a forced end); ours are explicit.
        self._model.generation_config = GenerationConfig(
            decoder_start_token_id=self._start, eos_token_id=self._end, pad_token_id=self._padding
        )

    def run(self, sources: Sequence[Source], decoding: Decoding) -> list[Output]:
        """Return one output per source, in order.

        Raises
        ------
        EngineError
            If a source is over the limit, or the model fails.
        """
        return in_batches(sources, self.limit, self.batch, lambda group: self._call(group, decoding))

    def _call(self, group: Sequence[Source], decoding: Decoding) -> list[Output]:
        torch, tokenizer = self._torch, self._tokenizer
        rows = [tokenizer.convert_tokens_to_ids(list(source.tokens)) for source in group]
        width = max(map(len, rows))
        inputs = torch.tensor([row + [self._padding] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        prefix = [self._start, *tokenizer.convert_tokens_to_ids(list(group[0].prefix))]
        try:
            with torch.inference_mode():
                ids = self._model.generate(
                    input_ids=inputs,
                    attention_mask=mask,
                    decoder_input_ids=torch.tensor([prefix] * len(rows)),
                    max_new_tokens=group[0].longest,
                    min_new_tokens=group[0].shortest,
                    do_sample=False,
                    num_beams=decoding.beam,
                    length_penalty=1.0,
                    early_stopping=decoding.beam > 1,
                    repetition_penalty=decoding.repetition_penalty,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    # A padding token is no text; Marian's would otherwise compete with the words.
                    suppress_tokens=[self._padding],
                )
                scores = self._scores(inputs, mask, ids, len(prefix))
        except (RuntimeError, ValueError, IndexError) as error:
            raise _failed(self.backend, error) from error
        outputs = []
        for row, score in zip(ids[:, len(prefix) :].tolist(), scores, strict=True):
            finished = self._end in row
            kept = row[: row.index(self._end)] if finished else [i for i in row if i != self._padding]
            outputs.append(Output(tuple(tokenizer.convert_ids_to_tokens(kept)), score, finished))
        return outputs

    def _scores(self, inputs: Any, mask: Any, ids: Any, start: int) -> list[float]:
        # One pass over the finished text: the model's own probabilities, untouched by penalties of the search.
        torch = self._torch
        logits = self._model(input_ids=inputs, attention_mask=mask, decoder_input_ids=ids[:, :-1]).logits
        logits[..., self._padding] = float("-inf")
        chosen = logits.log_softmax(-1).gather(-1, ids[:, 1:, None])[..., 0][:, start - 1 :]
        ends = (ids[:, start:] == self._end).int()
        counted = (ends.cumsum(1) - ends == 0) & (ids[:, start:] != self._padding)
        return (torch.where(counted, chosen, 0.0).sum(1) / counted.sum(1)).tolist()


def _end_token(translator: Any, folder: Path) -> str:
    import json

    config = json.loads((folder / "config.json").read_text("utf-8"))
    return config.get("eos_token") or "</s>"


def _failed(backend: str, error: Exception) -> EngineError:
    return EngineError(
        f"The model failed while translating ({backend}): {error}.",
        "",
        "Run `dragoman models verify`; if the files are sound, report the segment.",
    )
