"""One file per subcommand; each has ``add_parser`` and returns an ``Outcome``."""

from helpers.commands import brief, cache, check, doctor, evaluate, models, summarise, translate

__all__ = ["COMMANDS"]

COMMANDS = (brief, translate, summarise, check, evaluate, models, cache, doctor)
