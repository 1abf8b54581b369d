"""`python -m lagebild` and the console script `lagebild`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from lagebild.views.cli import run

    run()


if __name__ == "__main__":
    main()
