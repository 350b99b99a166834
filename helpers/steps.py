"""The steps of a briefing, as notebooks and command line call them.

Each step reads the run folder, does its work, writes the run folder. A step
that needs an earlier one does it first; what is in the cache costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.arabic.segment import segment
from helpers.articles import article_from_text, read_article, slug
from helpers.briefing import Article, Briefing, RunBlock
from helpers.cache import SegmentCache
from helpers.check import check_translations, make_checker
from helpers.checks.accounting import count_line
from helpers.config import Config, load_config
from helpers.errors import ArticleError
from helpers.glossary import Glossary
from helpers.paths import sample_article
from helpers.provenance import describe_profile, make_provenance
from helpers.registry import Registry
from helpers.runs import Run, utc_now
from helpers.summarise import SUMMARY_LANGUAGES, ArticleSummariser
from helpers.translate import LANGUAGES, ArticleTranslator, check_languages, language_codes

__all__ = [
    "add_summaries",
    "add_translations",
    "begin",
    "choose_article",
    "new_briefing",
    "summarise",
    "translate",
]


def choose_article(article: str | Path = "", text: str = "") -> Article:
    """Return the article of a file or of pasted text; the sample article if neither is given.

    Raises
    ------
    ArticleError
        If both are given, or the article cannot be read.
    """
    if str(article) and text.strip():
        raise ArticleError(
            "Both a file and a pasted text are given.", "One article at a time.", "Empty one of the two parameters."
        )
    if text.strip():
        return article_from_text(text)
    return read_article(Path(article) if str(article) else sample_article())


def begin(
    article: str | Path = "",
    text: str = "",
    *,
    run: str | Path = "",
    out: str | Path = "",
    profile: str = "",
    languages: str = "",
    sentences: int = 0,
    reader: str = "",
) -> Run:
    """Begin a run: read the article, segment it, write ``briefing.json``.

    Parameters
    ----------
    article, text
        A file, or pasted text; the sample article if both are empty.
    run
        An existing run folder to begin in; a new one is made if empty.
    out
        Where a new run folder is made.
    profile, languages, sentences, reader
        As in ``dragoman.toml``, which they override; ``languages`` is
        comma-separated.
    """
    config = load_config().with_(
        profile=profile,
        languages=language_codes(languages),
        sentences=sentences,
        reader=reader,
    )
    check_languages(config.languages)
    check_languages([config.reader])
    chosen = Registry().profile(config.profile)
    read = choose_article(article, text)
    target = Run.open(run) if str(run) else Run.create(slug(read), Path(out) if str(out) else None)
    with target.step("begin"):
        block = RunBlock(id=target.folder.name, created=target.state().get("created", utc_now()))
        briefing = new_briefing(read, config, block)
        target.save(briefing)
        settings = {
            "profile": config.profile,
            "languages": list(config.languages),
            "sentences": config.sentences,
            "reader": config.reader,
        }
        target.note(article=read.file, settings=settings)
    print(describe_profile(chosen))
    print(f"{read.file}: {count_line(briefing)}.")
    return target


def new_briefing(article: Article, config: Config, block: RunBlock) -> Briefing:
    """Return the briefing of an article, segmented, with nothing translated yet.

    Raises
    ------
    ModelError
        If a model of the profile is missing or damaged.
    """
    profile = Registry().profile(config.profile)
    return Briefing(article, segment(article.text), make_provenance(profile, config, block))


def add_translations(
    briefing: Briefing,
    languages: Sequence[str],
    config: Config,
    cache: SegmentCache,
    keep: Callable[[Briefing], object] = id,
    *,
    quiet: bool = False,
) -> Briefing:
    """Return a briefing with the translations into these languages, counted and checked.

    ``keep`` is given the briefing after each language, so that what is
    finished survives whatever comes next.
    """
    profile = Registry().profile(briefing.provenance.profile)
    glossary = Glossary(config.glossary_files())
    translator = ArticleTranslator(profile, cache, glossary, quiet=quiet, reader=config.reader)
    checker = make_checker(profile, config, cache)
    for language in languages:
        made = briefing.with_translations(language, translator.translate(briefing.segments, language))
        briefing = check_translations(made, language, checker)
        keep(briefing)
    return briefing


def add_summaries(
    briefing: Briefing,
    languages: Sequence[str],
    config: Config,
    cache: SegmentCache,
    keep: Callable[[Briefing], object] = id,
    *,
    quiet: bool = False,
) -> Briefing:
    """Return a briefing with summaries in these languages.

    Translations that a summary is made from and the briefing lacks are made
    too, and not shown in it.
    """
    profile = Registry().profile(briefing.provenance.profile)
    needed = [x for x in LANGUAGES if x not in briefing.translations and (x == "en" or x in languages)]
    helper = add_translations(briefing, needed, config, cache, quiet=quiet) if needed else briefing
    glossary = Glossary(config.glossary_files())
    summariser = ArticleSummariser(helper, profile, cache, glossary, config.sentences, config.reader)
    for language in languages:
        briefing = briefing.with_summary(language, summariser.summarise(language))
        keep(briefing)
    return briefing


def translate(run: Run, *, use_cache: bool = True, quiet: bool = False) -> Briefing:
    """Translate every segment of a run into its languages and return the briefing."""
    briefing, config = run.load(), _config(run)
    print(describe_profile(Registry().profile(config.profile)))
    with run.step("translate") as timing:
        cache = SegmentCache(enabled=use_cache)
        briefing = add_translations(briefing, config.languages, config, cache, run.save, quiet=quiet)
    return run.save(_timed(briefing, "translate", timing["seconds"]))


def summarise(run: Run, *, use_cache: bool = True, quiet: bool = False) -> Briefing:
    """Summarise a run in English, French and Arabic and return the briefing.

    A missing translation is made first.
    """
    briefing, config = run.load(), _config(run)
    if not all(language in briefing.translations for language in config.languages):
        briefing = translate(run, use_cache=use_cache, quiet=quiet)
    with run.step("summarise") as timing:
        cache = SegmentCache(enabled=use_cache)
        briefing = add_summaries(briefing, SUMMARY_LANGUAGES, config, cache, run.save, quiet=quiet)
    return run.save(_timed(briefing, "summarise", timing["seconds"]))


def _config(run: Run) -> Config:
    settings = run.state().get("settings", {})
    return load_config().with_(
        profile=settings.get("profile"),
        languages=tuple(settings.get("languages", ())),
        sentences=settings.get("sentences"),
        reader=settings.get("reader"),
    )


def _timed(briefing: Briefing, step: str, seconds: float) -> Briefing:
    block = briefing.provenance.run
    block = replace(block, finished=utc_now(), seconds={**block.seconds, step: seconds})
    return replace(briefing, provenance=replace(briefing.provenance, run=block))
