"""The command ``handrail``; one command a module, all listed in ``main.py``."""

from handrail.cli.main import main

__all__ = ["main"]
