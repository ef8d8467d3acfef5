"""Exports: a published package in the formats of those who use it, a module a format."""
