"""Arabic text: normalisation with a log of its edits, and segmentation by offsets."""
