"""Finding the right page by the words that people use: an index of small files, and the search that reads it.

``docs/search.md`` says how pages are ranked, and what it costs. The same search runs in browsers:
``theme/search/search.js``. A test runs both over the same questions.
"""
