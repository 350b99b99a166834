"""Make one briefing: the five notebooks in order, then the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from helpers.articles import read_article, slug
from helpers.config import load_config
from helpers.errors import NotebookError
from helpers.execute import NotebookRunner, notebook_names
from helpers.paths import notebooks_folder
from helpers.registry import Registry
from helpers.render import save_page
from helpers.runs import Run
from helpers.store import Store
from helpers.translate import check_languages, language_codes

__all__ = ["BriefingJob", "make_briefing"]


@dataclass(frozen=True)
class BriefingJob:
    """What to make: an article file and the choices of one run (empty: as configured)."""

    article: Path
    out: Path | None = None
    profile: str = ""
    languages: str = ""
    use_cache: bool = True


def make_briefing(job: BriefingJob, runner: NotebookRunner) -> Run:
    """Execute the notebooks on one article and render the last one as a page.

    Raises
    ------
    ArticleError, ConfigError, ModelError
        Before any work, if the article, a choice or a model is not there.
    NotebookError
        If a notebook fails; ``run.json`` says which, the others are kept.
    """
    config = load_config().with_(profile=job.profile)
    if job.languages:
        check_languages(language_codes(job.languages))
    registry, store = Registry(), Store()
    for name in registry.profile(config.profile).models():
        store.find(registry.model(name))
    article = read_article(job.article)
    run = Run.create(slug(article), job.out)
    begin = {"article": str(job.article.resolve()), "profile": job.profile, "languages": job.languages}
    seconds = {}
    for name in notebook_names():
        parameters: dict[str, object] = {"run": str(run.folder)}
        if name.startswith("00"):
            parameters |= begin
        if name.startswith(("01", "02")):
            parameters |= {"use_cache": job.use_cache}
        began = perf_counter()
        target = run.notebooks / f"{name}.ipynb"
        try:
            executed = runner.execute(notebooks_folder() / f"{name}.ipynb", parameters, target)
        except NotebookError as error:
            run.note(state="failed", error=str(error), failed=name)
            raise
        seconds[name] = round(perf_counter() - began, 2)
    save_page(executed, run.page)
    run.note(state="done", seconds=seconds)
    return run
