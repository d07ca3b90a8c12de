"""Handrail: a static help-site generator for public-service procedures.

The rooms, in the order in which data flows through them, are described in ``ARCHITECTURE.md``:
``theme`` → ``tasks`` → ``source`` → ``model`` → ``load`` → ``merge`` → ``catalog`` → ``project`` →
``analysis`` → ``rules`` → ``check`` → ``report`` → ``render`` → ``export`` → ``publish`` → ``backends`` →
``cli`` → ``pytest_plugin``. A module imports only what stands before it in that list.
"""

__version__ = "0.1.0"
