"""Compare routes: French and Arabic made directly, or through English.

Usage: python benchmarks/routes.py --flores DIR --articles FILE [--lines N] [--articles-count N]

DIR holds ar.txt, en.txt, fr.txt aligned by line; FILE is JSON lines of articles
with three-language sentences and summaries. Prints chrF (sacrebleu) per route.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import sacrebleu

from helpers.engines.interface import Request, SummaryRequest
from helpers.engines.loading import load_engine
from helpers.glossary import Glossary
from helpers.registry import Registry


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flores", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--articles-count", type=int, default=40)
    parser.add_argument("--summaries", type=int, default=12)
    parser.add_argument("--profile", default="embedded")
    options = parser.parse_args()
    profile = Registry().profile(options.profile)
    engine, glossary = load_engine(profile.translator), Glossary()

    def translate(name: str, texts: list[str], arabic: list[str], source: str, target: str) -> list[str]:
        began = time.perf_counter()
        made = engine.translate(
            [
                Request(text, source, target, glossary.terms(a, source, target))
                for text, a in zip(texts, arabic, strict=True)
            ],
            engine.default,
        )
        print(f"  {name}: {len(texts)} segments in {time.perf_counter() - began:.0f} s", flush=True)
        return [h.text for h in made]

    flores = {
        x: (options.flores / f"{x}.txt").read_text("utf-8").splitlines()[: options.lines] for x in ("ar", "en", "fr")
    }
    articles = [json.loads(line) for line in options.articles.read_text("utf-8").splitlines()][: options.articles_count]
    news = {x: [s[x] for a in articles for s in a["sentences"]] for x in ("ar", "en", "fr")}
    english_news: list[str] = []
    for name, text in (("articles", news), ("FLORES dev", flores)):
        english = translate("ar-en", text["ar"], text["ar"], "ar", "en")
        direct = translate("ar-fr", text["ar"], text["ar"], "ar", "fr")
        through = translate("en-fr", english, text["ar"], "en", "fr")
        english_news = english_news or english
        for route, hypotheses, language in (
            ("en", english, "en"),
            ("fr direct", direct, "fr"),
            ("fr through en", through, "fr"),
        ):
            chrf = sacrebleu.corpus_chrf(hypotheses, [text[language]]).score
            bleu = sacrebleu.corpus_bleu(hypotheses, [text[language]]).score
            print(f"{name:12} {route:15} chrF {chrf:5.1f}  BLEU {bleu:5.1f}", flush=True)

    made: dict[str, list[str]] = {}
    at = 0
    for article in articles[: options.summaries]:
        count = len(article["sentences"])
        body = {"en": " ".join(english_news[at : at + count]), "ar": " ".join(news["ar"][at : at + count])}
        at += count
        for target, source in (("en", "en"), ("fr", "en"), ("ar", "ar"), ("ar", "en")):
            request = SummaryRequest(body[source], source, target, 3)
            made.setdefault(f"{target} written from {source}", []).append(
                engine.summarise(request, engine.default).text
            )
        english = made["en written from en"][-1]
        for target in ("fr", "ar"):
            request = Request(english, "en", target)
            made.setdefault(f"{target} translated from en", []).extend(
                h.text for h in engine.translate([request], engine.default)
            )
    references = {x: [a["summary"][x] for a in articles[: options.summaries]] for x in ("ar", "en", "fr")}
    for route, hypotheses in sorted(made.items()):
        chrf = sacrebleu.corpus_chrf(hypotheses, [references[route[:2]]]).score
        print(f"summaries    {route:22} chrF {chrf:5.1f}  ({len(hypotheses)} articles)")
        for hypothesis in hypotheses[:4]:
            print("   ", hypothesis)


if __name__ == "__main__":
    main()
