"""Measuring the reading against labelled texts: docs/accuracy.md has the result, eval/gold/README.md the rules."""
