"""Checks a published package as a stranger would: by its descriptor and its files alone."""

from flows.publish.check.findings import Finding
from flows.publish.check.package import check_package

__all__ = ["Finding", "check_package"]
