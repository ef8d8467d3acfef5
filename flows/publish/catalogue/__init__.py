"""Catalogue metadata: a published package described in the vocabularies of those who look for data."""
