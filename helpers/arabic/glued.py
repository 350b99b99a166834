"""Find Arabic words written without the space between them.

The unit of text is one word of Arabic letters, without diacritics.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.frequency import frequency

__all__ = ["Splitter", "Thresholds"]

# Between the longest Arabic word in use and what only a hostile text holds.
LONGEST = 60


@dataclass(frozen=True)
class Thresholds:
    """When a word may be split.

    ``whole`` is the highest Zipf frequency the word itself may have, ``part``
    the lowest each part must have; the first part has at least ``first``
    letters, each later one at least ``later``, beginning with one of ``openings``.
    """

    whole: float
    part: float
    first: int
    later: int
    openings: tuple[str, ...]


# Measured on FLORES dev (258 unattested types) and the sample article: only the
# glued words of the article come apart. Second words that get glued begin with
# the article or with "and"; other beginnings would split names.
UNATTESTED = Thresholds(whole=0.0, part=3.5, first=4, later=4, openings=("ال", "و"))
# Some glued spellings are frequent enough to have got into wordfreq's list, such
# as "UnitedStates" (1.2). These thresholds split 52 words of that list, and each
# of them, read one by one, is two or three words.
RARE = Thresholds(whole=2.0, part=4.5, first=4, later=6, openings=("ال",))


class Splitter:
    """Splits glued words; keeps what it has found.

    Parameters
    ----------
    thresholds
        When a word may be split; the first that admits the whole word counts.
    """

    def __init__(self, thresholds: tuple[Thresholds, ...] = (UNATTESTED, RARE)) -> None:
        self._thresholds = thresholds
        self._shortest = min((t.first + t.later for t in thresholds), default=LONGEST)
        self._known: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a glued word, or the word alone.

        The fewest parts win, then the split whose rarest part is most frequent.
        """
        if not self._shortest <= len(word) <= LONGEST:
            return (word,)
        if word not in self._known:
            self._known[word] = self._search(word)
        return self._known[word]

    def _search(self, word: str) -> tuple[str, ...]:
        for thresholds in self._thresholds:
            starts = [
                start
                for start in range(thresholds.first, len(word) - thresholds.later + 1)
                if word.startswith(thresholds.openings, start)
            ]
            if starts and frequency(word) <= thresholds.whole:
                return self._best(word, starts, thresholds)
        return (word,)

    def _best(self, word: str, starts: list[int], thresholds: Thresholds) -> tuple[str, ...]:
        # best[i] is the best split of word[i:], judged by its parts and minus its rarest frequency.
        best: dict[int, tuple[int, float, tuple[str, ...]]] = {len(word): (0, -9.0, ())}
        for start in (*reversed(starts), 0):
            shortest = thresholds.later if start else thresholds.first
            for end in (*starts, len(word)):
                part = word[start:end]
                if len(part) < shortest or part == word or end not in best:
                    continue
                usual = frequency(part)
                if usual < thresholds.part or self._is_verb(part, thresholds.part):
                    continue
                count, rarest, rest = best[end]
                found = (count + 1, max(rarest, -usual), (part, *rest))
                best[start] = min(found, best.get(start, found))
        return best[0][2] if 0 in best else (word,)

    def _is_verb(self, part: str, frequent: float) -> bool:
        """Say whether a part looks like a present tense: as frequent after "she" as after "he".

        Names get glued when the links of a page are taken out; a verb glued to
        the noun after it is a slip of the key, and is left as typed.
        """
        other = {"ت": "ي", "ي": "ت"}.get(part[0])
        return other is not None and frequency(other + part[1:]) >= frequent
