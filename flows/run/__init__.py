"""Runs the stages over many documents: in batches, in worker processes, only what changed."""
