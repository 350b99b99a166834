"""Fit the thresholds of the adequacy check and store them as data.

Usage: python -m benchmarks.calibrate_adequacy --flores DIR --authored DIR [--vectors FILE] [--write]

The flores folder holds ``ar.txt``, ``en.txt`` and ``fr.txt``, human
translations aligned by line; the authored one ``sentences.tsv`` (field, Arabic,
English, French). Errors are made in these on purpose: another line's
translation, a clause dropped, a clause of a line nearby put in; headings of one
to three words are tried on the shipped phrases. Prints recall
and false alarms with thresholds and coefficients of lines other than those they
are tried on (five folds of runs of 20 lines, as FLORES lines of one article
follow each other). ``--vectors`` keeps vectors between runs, ``--write`` writes
``helpers/checks/adequacy.toml`` from all lines.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.corruptions import texts
from helpers.checks.clauses import pieces
from helpers.checks.meaning import Meaning, parts, size_ratio
from helpers.checks.pair import Pair
from helpers.engines.interface import Embedder
from helpers.engines.loading import load_engine
from helpers.glossary import read_entries
from helpers.paths import PACKAGE

EMBEDDER = "multilingual-e5-small"
LANGUAGES = ("en", "fr")
AUTHORED, INSERTED = 260, 300
"""Authored lines used, and lines a clause is put into."""
FOLDS, RUN = 5, 20
UNRELATED, DOUBTFUL, MISSING, ADDED, SHORT = 0.003, 0.007, 0.019, 0.005, 0.05
"""Shares of untouched lines that may be flagged, by kind."""
SHORTER, LONGER = 0.4, 0.6
"""Missing clauses are looked for in this share of the lines, the shortest for their source; added ones in those over
the other: of the missing clauses found without that limit none is lost, and most vectors are saved."""
LEAST_WORDS, SURE_WORDS = 4, 9
"""Arabic words under which a limit of its own holds, and under which nothing is called an error. Of 310 authored names,
phrases and sentences 19% of one word are under the English limit of unrelated ones though right, 8% of two, 6% of
three, 1% of four to eight and 0.3% of more; of wrong French ones 13% of three words are over it, 3% of six to eight."""
PHRASES = 220
"""Phrases of one, two and three Arabic words used."""
OUTPUT = Path(__file__).parents[1] / "helpers" / "checks" / "adequacy.toml"


class Vectors:
    """Embeds texts once and keeps them in a file between runs."""

    def __init__(self, embedder: Embedder, file: Path | None) -> None:
        self.embedder, self.file, self.known = embedder, file, {}
        if file and file.exists():
            kept = np.load(file)
            self.known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))

    def embed(self, wanted: Sequence[str]) -> np.ndarray:
        """Return one vector per text."""
        new = list(dict.fromkeys(text for text in wanted if text not in self.known))
        if new:
            print(f"  embedding {len(new)} texts", flush=True)
            self.known.update(zip(new, self.embedder.embed(new), strict=True))
            if self.file:
                np.savez(self.file, texts=np.array(list(self.known)), vectors=np.array(list(self.known.values())))
        return np.array([self.known[text] for text in wanted])


@dataclass(frozen=True)
class Line:
    """One Arabic line and its human translations; ``group`` numbers the run of lines it stands in."""

    group: int
    arabic: str
    translations: dict[str, str]
    flores: bool

    def pair(self, language: str) -> Pair:
        """Return the line as the checks see it."""
        return Pair(self.arabic, self.translations[language], language)


def read_lines(flores: Path, authored: Path) -> list[Line]:
    """Return the lines of FLORES and a sample of the authored ones."""
    columns = [(flores / f"{name}.txt").read_text("utf-8").splitlines() for name in ("ar", *LANGUAGES)]
    lines = [
        Line(i // RUN, ar, {"en": en, "fr": fr}, True) for i, (ar, en, fr) in enumerate(zip(*columns, strict=True))
    ]
    with (authored / "sentences.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) >= 4]
    Random(5).shuffle(rows)
    return lines + [Line(i, row[1], {"en": row[2], "fr": row[3]}, False) for i, row in enumerate(rows[:AUTHORED])]


def drop(pair: Pair) -> Pair | None:
    """Return a pair with a clause of the translation dropped, as ``benchmarks/checks.py`` does it."""
    return texts.drop_clause(pair, Random(f"clause dropped:{pair.source}"))


def insert(lines: Sequence[Line], i: int, language: str) -> Pair | None:
    """Return a pair with a clause of at least four words of one of the next three lines put into the translation."""
    chance, text = Random(f"ins{language}{i}"), lines[i].translations[language]
    other = lines[i + chance.randint(1, 3)].translations[language]
    found = pieces(other, language)
    long = [part for part in found if part.words >= texts.LEAST_WORDS and len(found) > 1]
    if not long:
        return None
    part, at = chance.choice(long), chance.choice([part.end for part in pieces(text, language)])
    return Pair(lines[i].arabic, f"{text[:at]}, {other[part.start : part.end]}{text[at:]}", language)


class Features:
    """The numbers the check decides by, of any pair."""

    def __init__(self, vectors: Vectors, lines: Sequence[Line]) -> None:
        columns = {"ar": [line.arabic for line in lines]}
        columns |= {language: [line.translations[language] for line in lines] for language in LANGUAGES}
        self.centre = {language: vectors.embed(column).mean(axis=0).round(4) for language, column in columns.items()}
        self.meaning = Meaning(vectors.embed, self.centre)

    def cosines(self, pairs: Sequence[Pair]) -> np.ndarray:
        """Return the cosine of each pair."""
        self.meaning.prepare(item for pair in pairs for item in ((pair.source, "ar"), (pair.target, pair.language)))
        return np.array([self.meaning.cosine((p.source, "ar"), (p.target, p.language)) for p in pairs])

    def table(self, pairs: Sequence[Pair], side: str) -> np.ndarray:
        """Return gain without a clause of one side (nan: a single clause) and information, a row per pair."""
        self.cosines(pairs)
        both = [((p.source, "ar"), (p.target, p.language)) for p in pairs]
        ordered = both if side == "source" else [(target, source) for source, target in both]
        self.meaning.prepare((part, own[1]) for own, _ in ordered for _, part in parts(*own))
        gains = [self.meaning.gain(own, other) for own, other in ordered]
        return np.array(
            [
                [g[0] if g else np.nan, size_ratio(p.source, p.target, p.language)]
                for g, p in zip(gains, pairs, strict=True)
            ]
        )


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Return bias and coefficients of a logistic regression (Newton's method, standardised, ridge on the slopes)."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    weights, penalty = np.zeros(z.shape[1]), ridge * np.eye(z.shape[1])
    penalty[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ weights))
        slope = z.T @ (p - y) + penalty @ weights
        weights -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty, slope)
    slopes = weights[1:] / spread
    return np.array([weights[0] - slopes @ mean, *slopes])


@dataclass(frozen=True)
class Fitted:
    """A scale and its threshold."""

    weights: np.ndarray
    threshold: float

    def score(self, x: np.ndarray) -> np.ndarray:
        """Return one score per row."""
        return self.weights[0] + x @ self.weights[1:]


def scale(right: np.ndarray, wrong: np.ndarray, share: float) -> Fitted:
    """Fit a scale that flags a share of the right ones."""
    weights = fit(np.vstack([right, wrong]), np.r_[np.zeros(len(right)), np.ones(len(wrong))])
    return Fitted(weights, float(np.quantile(Fitted(weights, 0.0).score(right), 1 - share)))


def crossed(right: np.ndarray, wrong: np.ndarray, groups: Sequence[np.ndarray], share: float) -> tuple[float, float]:
    """Return false alarms and recall over the folds, each judged by what the other folds give."""
    alarms, found = [], []
    for fold in range(FOLDS):
        out = [group % FOLDS == fold for group in groups]
        fitted = scale(right[~out[0]], wrong[~out[1]], share)
        alarms += list(fitted.score(right[out[0]]) > fitted.threshold)
        found += list(fitted.score(wrong[out[1]]) > fitted.threshold)
    return float(np.mean(alarms)), float(np.mean(found))


def calibrate(lines: Sequence[Line], features: Features) -> dict[str, object]:
    """Return the content of the file, printing what it reaches."""
    right = {language: [line.pair(language) for line in lines] for language in LANGUAGES}
    tables = {language: features.table(right[language], "source") for language in LANGUAGES}
    no_gain = float(np.nanquantile(np.concatenate([table[:, 0] for table in tables.values()]), 0.25))
    limits = {}
    groups = np.array([line.group for line in lines])
    flores = [i for i, line in enumerate(lines) if line.flores]
    for language in LANGUAGES:
        own = features.cosines(right[language])
        shuffled = Random(1).sample(flores, len(flores))
        near = [i + 1 if i + 1 < len(flores) else i - 1 for i in flores]
        for name, others in (("another line", shuffled), ("the next line", near)):
            moved = [(i, j) for i, j in zip(flores, others, strict=True) if i != j]
            cosines = features.cosines(
                [Pair(lines[i].arabic, lines[j].translations[language], language) for i, j in moved]
            )
            figures = []
            for share in (UNRELATED, DOUBTFUL):
                hits = []
                for fold in range(FOLDS):
                    limit = np.quantile(own[groups % FOLDS != fold], share)
                    hits += [c < limit for (i, _), c in zip(moved, cosines, strict=True) if groups[i] % FOLDS == fold]
                figures.append(float(np.mean(hits)))
            print(f"{language} {name}: error {figures[0]:.3f}, error or warning {figures[1]:.3f}")
        dropped = [(i, spoilt) for i in range(len(lines)) if (spoilt := drop(right[language][i]))]
        wrong = features.table([spoilt for _, spoilt in dropped], "source")
        index = [groups, groups[[i for i, _ in dropped]]]
        for name, columns in (("information", [1]), ("gain", [0]), ("gain, information", [0, 1])):
            x, y = (np.nan_to_num(table[:, columns], nan=no_gain) for table in (tables[language], wrong))
            alarms, found = crossed(x, y, index, MISSING)
            print(f"{language} clause dropped, {name}: recall {found:.3f}, false alarms {alarms:.3f}")
        missing = scale(np.nan_to_num(tables[language], nan=no_gain), np.nan_to_num(wrong, nan=no_gain), MISSING)
        bounds = np.quantile(tables[language][:, 1], (SHORTER, LONGER))
        added = _added(lines, right[language], features, no_gain, bounds[1])
        limits[language] = {
            "unrelated": float(np.quantile(own, UNRELATED)), "doubtful": float(np.quantile(own, DOUBTFUL)),
            "missing": (missing, bounds[0]), "added": (added, bounds[1]), "short": short(language, features),
        }  # fmt: skip
    return {"no_gain": no_gain, "limits": limits}


def _added(lines: Sequence[Line], right: Sequence[Pair], features: Features, no_gain: float, bound: float) -> Fitted:
    """Return the scale of added clauses, from the lines a clause is put into."""
    language = right[0].language
    inserted = [(i, spoilt) for i in range(INSERTED) if (spoilt := insert(lines, i, language))]
    wrong = np.nan_to_num(features.table([spoilt for _, spoilt in inserted], "target"), nan=no_gain)
    plain = np.nan_to_num(features.table(right[:INSERTED], "target"), nan=no_gain)
    groups = [np.array([line.group for line in lines[:INSERTED]]), np.array([lines[i].group for i, _ in inserted])]
    alarms, found = crossed(plain, wrong, groups, ADDED)
    print(f"{language} clause added: recall {found:.3f}, false alarms {alarms:.3f} ({INSERTED} lines)")
    fitted = scale(plain, wrong, ADDED)
    # The threshold is that of all lines in which added clauses are looked for.
    longer = [pair for pair in right if size_ratio(pair.source, pair.target, language) > bound]
    scores = np.sort(fitted.score(np.nan_to_num(features.table(longer, "target"), nan=no_gain)))[::-1]
    return Fitted(fitted.weights, float(scores[int(ADDED * len(right))]))


def short(language: str, features: Features) -> dict[int, float]:
    """Return the cosine that few right translations of phrases of so many Arabic words are under."""
    entries = [entry for entry in read_entries(PACKAGE / "glossaries" / "phrases.tsv") if "…" not in entry.ar]
    limits = {}
    for words in range(1, LEAST_WORDS):
        chosen = [entry for entry in entries if len(entry.ar.split()) == words]
        Random(words).shuffle(chosen)
        pairs = [Pair(entry.ar, getattr(entry, language), language) for entry in chosen[:PHRASES]]
        others = [Pair(one.source, other.target, language) for one, other in pairwise(pairs)]
        right, wrong = (np.array(features.cosines(made)) for made in (pairs, others))
        limits[words] = float(np.quantile(right, SHORT))
        found = float((wrong < limits[words]).mean())
        print(f"{language} phrases of {words} words: recall {found:.2f}, false alarms {SHORT:.2f}")
    return limits


def toml(identity: str, command: str, centre: dict[str, np.ndarray], made: dict) -> str:
    """Return the file."""
    rows: list[str] = [
        f"# Thresholds of the adequacy check, written by: {command}",
        "# Made from FLORES-200 dev (997 lines) and 260 news sentences authored for this project; see that script.",
        "# `unrelated`, `doubtful`, `short` (by words): cosines of centred vectors. `missing`, `added`: log odds.",
        f'embedder = "{identity}"',
        f"least_words = {LEAST_WORDS}",
        f"sure_words = {SURE_WORDS}",
        f"no_gain = {made['no_gain']:.4f}",
    ]
    for language, limits in made["limits"].items():
        rows += ["", f"[limits.{language}]", *(f"{key} = {limits[key]:.4f}" for key in ("unrelated", "doubtful"))]
        listed = ", ".join(f"{words} = {cosine:.4f}" for words, cosine in limits["short"].items())
        rows.append(f"short = {{ {listed} }}")
        for key in ("missing", "added"):
            fitted, bound = limits[key]
            names = ("bias", "gain", "information", "threshold", "bound")
            values = zip(names, (*fitted.weights, fitted.threshold, bound), strict=True)
            rows.append(f"{key} = {{ {', '.join(f'{name} = {value:.4f}' for name, value in values)} }}")
    rows += ["", "# The mean vector of each language.", "[centre]"]
    for language, mean in centre.items():
        rows += [f"{language} = [", *_wrapped(f"{value:.4f}," for value in mean), "]"]
    return "\n".join(rows) + "\n"


def _wrapped(values: Iterable[str]) -> list[str]:
    listed = list(values)
    return [f"  {' '.join(listed[i : i + 14])}" for i in range(0, len(listed), 14)]


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flores", type=Path, required=True)
    parser.add_argument("--authored", type=Path, required=True)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    embedder: Embedder = load_engine(EMBEDDER)
    lines = read_lines(options.flores, options.authored)
    features = Features(Vectors(embedder, options.vectors), lines)
    made = calibrate(lines, features)
    if options.write:
        command = "python -m benchmarks.calibrate_adequacy --flores DIR --authored DIR --write"
        temporary = OUTPUT.with_suffix(".tmp")
        temporary.write_text(toml(embedder.identity, command, features.centre, made), "utf-8")
        temporary.replace(OUTPUT)


if __name__ == "__main__":
    main()
