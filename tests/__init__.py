"""Tests of iken."""
