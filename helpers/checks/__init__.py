"""Checks that compare texts; each gives reasons for review, not proof."""
