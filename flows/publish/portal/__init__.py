"""Publishes a package to a data portal that runs CKAN; docs/portals.md says what arrives there.

It knows a published package by its datapackage.json and files only.
"""
