"""Errors made on purpose in human translations, to see which of them the checks find."""
