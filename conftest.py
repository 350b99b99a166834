"""Loads the plugin that forbids skipped tests in continuous integration."""

pytest_plugins = ["tests.no_skips"]
