"""The command `iken`."""


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # Imported here, not above: worker processes import this package again when they start.
    from flows.cli.app import app

    app()
