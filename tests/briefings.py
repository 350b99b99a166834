"""Briefings made by hand for tests: small, complete, and of no run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from helpers.briefing import (
    Article,
    Briefing,
    Count,
    Flag,
    Measures,
    ModelRecord,
    Part,
    Provenance,
    RunBlock,
    Segment,
    Span,
    Summary,
    SummarySentence,
    Translation,
)

__all__ = ["NOTICE", "TEXTS", "make_briefing"]

NOTICE = "Demonstration model, do not publish."

# kind, Arabic, English, French. Every event is invented.
TEXTS: tuple[tuple[str, str, str, str], ...] = (
    ("heading", "فيضانات في الشمال", "Floods in the north", "Inondations dans le nord"),
    (
        "sentence",
        "أعلنت وزارة الداخلية، أمس الأربعاء، إجلاء 1500 شخص من ثلاث قرى بعد أن غمرت المياه الطريق الرئيسية.",
        "The Interior Ministry said on Wednesday that 1,500 people had been evacuated from three villages "
        "after water covered the main road.",
        "Le ministère de l'Intérieur a annoncé mercredi l'évacuation de 1.500 personnes de trois villages "
        "après que l'eau a recouvert la route principale.",
    ),
    (
        "sentence",
        'وقال رئيس البلدية "لم نر مثل هذا منذ ثلاثين عاما"، مضيفا أن المدارس ستبقى مغلقة حتى 15 نونبر.',
        'The mayor said: "We have not seen anything like this for thirty years," adding that schools would stay '
        "closed until 16 November.",
        "« Nous n'avons rien vu de tel depuis trente ans », a déclaré le maire, ajoutant que les écoles "
        "resteraient fermées jusqu'au 15 novembre.",
    ),
    ("heading", "مساعدات", "Aid", "Aide"),
    (
        "sentence",
        "ووصلت إلى المنطقة شاحنات تحمل خياما وأغطية وأدوية.",
        "Trucks carrying tents, blankets and medicine reached the area.",
        "Des camions transportant des tentes, des couvertures et des médicaments sont arrivés dans la région.",
    ),
)


def _flags(segment: int, language: str) -> tuple[Flag, ...]:
    if (segment, language) == (3, "en"):
        source, target = TEXTS[2][1], TEXTS[2][2]
        spans = (
            Span("source", source.index("15"), source.index("15") + 2),
            Span("target", target.index("16"), target.index("16") + 2),
        )
        return (Flag("numbers", "error", "The source says 15, the translation 16.", spans),)
    if (segment, language) == (5, "fr"):
        return (
            Flag("length", "warning", "The translation is much longer than its source."),
            Flag("split", "info", "The sentence was translated in two parts."),
        )
    return ()


def make_briefing(
    texts: Sequence[tuple[str, str, str, str]] = TEXTS,
    languages: Sequence[str] = ("en", "fr"),
    notice: str = NOTICE,
    reader: str = "en",
    missing: Sequence[tuple[int, str]] = (),
    title: str | None = None,
    **article: str | None,
) -> Briefing:
    """Return a complete briefing of some texts (kind, Arabic, English, French).

    ``missing`` names translations to leave out, as (segment id, language);
    other keywords replace fields of the article. Flags are added where
    ``texts`` are the default ones.
    """
    segments, at = [], 0
    for number, (kind, arabic, _english, _french) in enumerate(texts, 1):
        source = arabic if number == len(texts) else arabic + " "
        segments.append(Segment(number, kind, at, at + len(source), source, arabic))  # type: ignore[arg-type]
        at += len(source)
    text = "".join(segment.source for segment in segments)
    translations = {
        language: tuple(
            Translation(
                number,
                row[{"en": 2, "fr": 3}[language]],
                "fake",
                "direct",
                -0.5,
                _flags(number, language) if texts is TEXTS else (),
            )
            for number, row in enumerate(texts, 1)
            if (number, language) not in missing
        )
        for language in languages
    }
    summaries = {
        "en": Summary(
            (
                SummarySentence("Floods forced 1,500 people from three villages in the north.", (2,)),
                SummarySentence("Schools stay closed.", (3,), "extracted", (Flag("numbers", "warning", "No date."),)),
            ),
            "fake",
            "from the English translation",
            Measures((2, 3), (Part(1, 2, 2), Part(4, 0, 1)), 0.625),
        ),
        "fr": Summary(
            (SummarySentence("Les inondations ont chassé 1.500 habitants de trois villages.", (2, 5)),),
            "fake",
            "direct",
        ),
        "ar": Summary((SummarySentence("أجبرت الفيضانات 1500 شخص على مغادرة ثلاث قرى.", (2,)),), "fake", "direct"),
    }
    data = text.encode("utf-8")
    base = Article(text, hashlib.sha256(data).hexdigest(), "floods.ar.txt", "utf-8", title)
    model = ModelRecord(
        "translation",
        "example/tiny",
        "0123abc",
        hashlib.sha256(b"weights").hexdigest(),
        "Apache-2.0",
        "ctranslate2 int8",
    )
    return Briefing(
        replace(base, **article),
        tuple(segments),
        Provenance(
            "embedded",
            notice,
            (model,),
            {"beam": "1", "reader": reader, "sentences": "3"},
            {"dragoman": "0.1.0", "ctranslate2": "4.8.5"},
            RunBlock("20260102T030405Z_floods", "2026-01-02T03:04:05Z", "2026-01-02T03:05:06Z", {"translate": 12.34}),
        ),
        translations,
        {language: summary for language, summary in summaries.items() if language == "ar" or language in languages},
        {
            language: _counts(texts, [number for number, other in missing if other == language])
            for language in languages
        },
    )


def _counts(texts: Sequence[tuple[str, str, str, str]], missing: Sequence[int]) -> tuple[Count, ...]:
    counts = []
    for kind in ("sentence", "heading"):
        ids = [number for number, row in enumerate(texts, 1) if row[0] == kind]
        counts.append(Count(kind, len(set(ids) - set(missing)), len(ids)))  # type: ignore[arg-type]
    return tuple(counts)
