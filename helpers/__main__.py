"""``python -m helpers`` is the command ``dragoman``."""

import sys

from helpers.cli import main

sys.exit(main())
