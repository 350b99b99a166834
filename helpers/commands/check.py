"""``dragoman check``: what to look at again in any translation of an Arabic text."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.briefing import SEVERITIES, to_dict
from helpers.cache import SegmentCache
from helpers.check import make_checker
from helpers.check_files import CheckedFiles, CheckedSegment, FileChecker
from helpers.commands.common import Outcome, add_json, add_profile
from helpers.commands.marks import REMINDER, mark_lines
from helpers.config import load_config
from helpers.engines.loading import load_engine
from helpers.registry import Registry
from helpers.translate import LANGUAGES, check_languages

__all__ = ["FOUND", "add_parser", "run"]

FOUND = 11
"""Exit code when something at or above ``--fail-on`` is found."""
NOTHING = "[nothing]"


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("check", help="say what to look at again in any translation, whoever made it")
    parser.add_argument("--source", type=Path, required=True, metavar="FILE", help="the Arabic text")
    parser.add_argument("--target", type=Path, required=True, metavar="FILE", help="its translation")
    parser.add_argument("--lang", choices=sorted(LANGUAGES), required=True, help="language of the translation")
    parser.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        help=f"exit with code {FOUND} if anything this severe or worse is found (default: exit with 0)",
    )
    parser.add_argument("--reader", choices=sorted(LANGUAGES), default="", help="language of the reasons")
    parser.add_argument("--all", action="store_true", help="print every segment, not only those with marks")
    add_profile(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Check one translation."""
    config = load_config().with_(profile=options.profile, reader=options.reader)
    check_languages([config.reader])
    profile = Registry().profile(config.profile)
    # No translator takes part, so its notice would say nothing about these files.
    print(f"Profile {profile.name}: sentences are compared by {profile.embedder}.", file=sys.stderr)
    checker = make_checker(profile, config, SegmentCache(enabled=not options.no_cache))
    files = FileChecker(checker, load_engine(profile.embedder), config.reader)
    checked = files.check(options.source, options.target, options.lang)
    return Outcome(
        tuple(_lines(checked, config.reader, options.all)), _data(checked), _code(checked.segments, options.fail_on)
    )


def _code(segments: Sequence[CheckedSegment], limit: str | None) -> int:
    """Return the exit code: whether anything as severe as the limit was found."""
    if limit is None:
        return 0
    severe = SEVERITIES[SEVERITIES.index(limit) :]
    return FOUND if any(flag.severity in severe for segment in segments for flag in segment.flags) else 0


def _data(checked: CheckedFiles) -> dict[str, Any]:
    segments = [
        {
            "id": segment.id,
            "source": segment.source,
            "target": segment.target,
            "flags": [{"language": checked.language, **flag} for flag in to_dict(list(segment.flags))],
        }
        for segment in checked.segments
    ]
    return {"segments": segments, "language": checked.language, "by": checked.by}


def _lines(checked: CheckedFiles, reader: str, everything: bool) -> Iterator[str]:
    """Yield what people read; nothing hidden in a text reaches the terminal unseen."""
    from helpers.render.text import plain

    yield _status(checked)
    for segment in checked.segments:
        if segment.flags or everything:
            yield ""
            yield f"{segment.id}. {plain(segment.source) or NOTHING}"
            yield f"   {checked.language}: {plain(segment.target) or NOTHING}"
            yield from (f"   {line}" for line in mark_lines(segment.flags, reader))
    yield ""
    yield REMINDER


def _status(checked: CheckedFiles) -> str:
    """Return the counts: segments by the worst of their flags, flags by check (notes aside)."""
    worst = Counter(max(map(SEVERITIES.index, {f.severity for f in s.flags})) for s in checked.segments if s.flags)
    checks = Counter(flag.check for s in checked.segments for flag in s.flags if flag.severity != "info")
    by = {"lines": "line by line", "sentences": "aligned by what they say"}[checked.by]
    found = f"{worst[2]} with errors, {worst[1]} with warnings, {worst[0]} with notes only"
    named = "; " + ", ".join(f"{check} {count}" for check, count in checks.most_common()) if checks else ""
    return f"{len(checked.segments)} segments ({by}); {found}{named}"
