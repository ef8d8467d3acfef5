"""The command `iken`."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # Imported here, not above: worker processes import this package again when they start.
    from flows.cli.app import app
    from flows.run.quick_start import quick_start

    if sys.argv[1:2] in (["convert"], ["text"]) and "--check" not in sys.argv:
        quick_start()
    app()
