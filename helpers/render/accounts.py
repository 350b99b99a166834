"""How much of the article is there, how much of it to check, and who has read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.briefing import Briefing, Count, Flag
from helpers.render.marks import Marker
from helpers.render.parts import Language, StatusLine

__all__ = ["Accounts"]


class Accounts:
    """The counts of one briefing in words.

    Parameters
    ----------
    briefing
        Its own counts are told; where an old one has none, they are made here.
    languages
        The languages it is translated into.
    flags
        The flags of every segment, by language and segment id.
    marker, words
        What says it in the reader's language.
    """

    def __init__(
        self,
        briefing: Briefing,
        languages: Sequence[Language],
        flags: Mapping[tuple[str, int], Sequence[Flag]],
        marker: Marker,
        words: Mapping[str, Any],
    ) -> None:
        self._briefing, self._languages, self._flags = briefing, languages, flags
        self._marker, self._words = marker, words
        self._reviewed = [t for made in briefing.translations.values() for t in made if t.reviewed_by]

    def _counts(self, language: str) -> tuple[Count, ...]:
        if stored := self._briefing.accounts.get(language):
            return stored
        there = {t.segment for t in self._briefing.translations[language] if t.text.strip()}
        kinds = {kind: self._briefing.of_kind(kind) for kind in ("sentence", "heading")}
        return tuple(
            Count(kind, sum(segment.id in there for segment in segments), len(segments))
            for kind, segments in kinds.items()
            if segments or kind == "sentence"
        )

    @property
    def lines(self) -> tuple[StatusLine, ...]:
        """One line per language, one for the summaries, one for the review."""
        words, lines = self._words, []
        if not self._languages:
            lines.append(StatusLine(words["translations_line"], words["nothing_translated"]))
        for language in self._languages:
            counts = words["list_separator"].join(
                words[f"count_{count.kind}s"].format(done=count.done, all=count.total)
                for count in self._counts(language.code)
            )
            texts = [flags for (code, _id), flags in self._flags.items() if code == language.code]
            lines.append(self._line(language.name, counts, texts))
        sentences = [s.flags for summary in self._briefing.summaries.values() for s in summary.sentences]
        if sentences:
            counts = words["count_summaries"].format(all=len(sentences))
            lines.append(self._line(words["summaries_line"], counts, sentences))
        return (*lines, StatusLine(words["review_line"], self._told("reviewed")))

    def _line(self, name: str, counts: str, texts: Sequence[Sequence[Flag]]) -> StatusLine:
        return StatusLine(name, counts, self._marker.check_line(texts), self._marker.kinds(texts))

    @property
    def _review(self) -> str:
        """Whether none, some or all of what should be translated was reviewed."""
        if not self._reviewed:
            return "none"
        return "all" if len(self._reviewed) == self._all else "some"

    @property
    def _all(self) -> int:
        return len(self._languages) * len(self._briefing.segments)

    def _told(self, key: str) -> str:
        names = self._words["list_separator"].join(sorted({str(found.reviewed_by) for found in self._reviewed}))
        text: str = self._words[f"{key}_{self._review}"]
        return text.format(done=len(self._reviewed), all=self._all, names=names)

    @property
    def label(self) -> str:
        """What kind of text this is and whether a person has read it."""
        return self._told("label")
