"""Loads the plugins of the tests: no skips in CI, and fixtures that several files share."""

pytest_plugins = ["tests.no_skips", "tests.suite"]
