"""Fixtures that more than one test file needs."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from flows.publish.exports.package import Package

# How long one example takes says how busy the machine is, and nothing about the code.
settings.register_profile("iken", deadline=None)
settings.load_profile("iken")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of third-party samples, which are never committed.

    It is named by IKEN_SAMPLES (default ../shared/samples beside the repository). Without it a
    test is skipped, or fails where CI=true.
    """
    default = Path(__file__).parent.parent.parent / "shared" / "samples"
    folder = Path(os.environ.get("IKEN_SAMPLES", default))
    if not folder.is_dir():
        reason = f"the samples are not at {folder}: set IKEN_SAMPLES"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def seed_package(tmp_path_factory: pytest.TempPathFactory) -> "Package":
    """A package published from the documents that the repository itself holds."""
    from flows.publish.exports.package import read_package
    from tests.published import published, seed_tables

    return read_package(published(seed_tables(), tmp_path_factory.mktemp("seed")))


@pytest.fixture(scope="session")
def small_package(tmp_path_factory: pytest.TempPathFactory) -> "Package":
    """A package published from small made-up tables, of two documents."""
    from flows.publish.exports.package import read_package
    from tests.published import published
    from tests.small_tables import small_tables

    return read_package(published(small_tables("aaa", "bbb"), tmp_path_factory.mktemp("small")))
