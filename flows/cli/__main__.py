"""`python -m flows.cli` is `iken`."""

from flows.cli import main

main()
