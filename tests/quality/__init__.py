"""Measures accuracy on the annotated documents: docs/quality.md is made from it."""
