"""From rendered pages to a published site: frames are filled, files written and placed."""

from handrail.tasks.crew import PlainError


class PublishError(PlainError):
    """The site could not be published; the text says why and what to do, in plain words."""
