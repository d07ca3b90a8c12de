"""The builder of the site's frames and hand-written pages: the one place that knows MkDocs.

Frames are ordinary MkDocs pages, rendered by the theme as any other; the plugin keeps their HTML instead
of writing it. Everything is built in a folder of its own and placed in the published site at the end, so a
build that fails changes nothing.
"""

from handrail.backends.mkdocs.plugin import HandrailPlugin
from handrail.backends.mkdocs.serve import serve

__all__ = ["HandrailPlugin", "serve"]
