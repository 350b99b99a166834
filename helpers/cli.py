"""The command ``dragoman``: one subcommand per file of ``helpers/commands``."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import helpers
from helpers.commands import COMMANDS
from helpers.errors import DragomanError

__all__ = ["build_parser", "main"]

EPILOG = """exit codes: 0 done; 1 internal error; 2 wrong usage; 3 article; 4 model; 5 configuration; 6 notebook;
7 disk or memory; 8 run folder; 9 input files; 10 engine; 11 check found something; 130 interrupted"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every subcommand."""
    parser = argparse.ArgumentParser(
        prog="dragoman",
        description="An Arabic news article in, an English and French briefing out.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dragoman {helpers.__version__}")
    parser.add_argument("--traceback", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_parser(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    With ``--json`` stdout holds exactly one JSON object; everything else goes
    to stderr.
    """
    options = build_parser().parse_args(arguments)
    as_json = getattr(options, "json", False)
    try:
        with contextlib.redirect_stdout(sys.stderr) if as_json else contextlib.nullcontext():
            result = options.run(options)
        if as_json:
            print(json.dumps(result.data, ensure_ascii=False, indent=1))
        else:
            for line in result.lines:
                print(line)
        sys.stdout.flush()
        return result.code
    except BrokenPipeError:
        # The reader of our output left (`dragoman ... | head`); nothing is wrong.
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _failed("Interrupted. What is finished is kept; the same command goes on from there.", 130, as_json)
    except DragomanError as error:
        return _failed(str(error), error.exit_code, as_json, options.traceback)
    except MemoryError:
        return _failed("There is not enough memory. Close other programs and run it again.", 7, as_json)
    except Exception as error:
        message = f"Internal error: {type(error).__name__}: {error}. Run it with --traceback and report what it prints."
        return _failed(message, 1, as_json, options.traceback)


def _failed(message: str, code: int, as_json: bool, with_traceback: bool = False) -> int:
    if with_traceback:
        traceback.print_exc()
    print(f"dragoman: {message}", file=sys.stderr)
    if as_json:
        error: dict[str, Any] = {"error": {"message": message, "exit_code": code}}
        print(json.dumps(error, ensure_ascii=False, indent=1))
    return code
