"""What became of the addresses of a site, for those who answer requests for them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from handrail.catalog import Catalog
from handrail.render.addresses.redirects import compared_nowhere, moved_areas
from handrail.render.say.variants import Variants


class Past(msgspec.Struct, frozen=True):
    """What became of addresses.

    Attributes:
        base: the path of the site on its host, without its final slash: ``/help``; empty at the root.
        renamed: each id of the past with the one under which it stands now.
        retired: the ids of guides that are no more.
        areas: of each guide, the codes of areas that have no version any more, each with the code of the area
            whose version holds there now; empty for the national one.
        elsewhere: other pages and data that are gone, each with what stands for them now.
    """

    base: str
    renamed: Mapping[str, str]
    retired: tuple[str, ...]
    areas: Mapping[str, Mapping[str, str]]
    elsewhere: Mapping[str, str]

    @property
    def tables(self) -> Mapping[str, Mapping[str, str]]:
        """The same as tables from one text to another, for servers that look things up in such."""
        return {
            "renamed": self.renamed,
            "retired": dict.fromkeys(self.retired, "1"),
            "areas": {
                f"{guide}.{code}": f"/{holder}/" if holder else "/"
                for guide, codes in self.areas.items()
                for code, holder in codes.items()
            },
            "elsewhere": {f"{self.base}/{old}": f"{self.base}/{new}" for old, new in self.elsewhere.items()},
        }


def past(catalog: Catalog, address: str) -> Past:
    """Return what became of all addresses of a library's site.

    Args:
        catalog: the library.
        address: the site's own address.
    """
    lasting = {key: each for key, each in catalog.interfaces.items() if each.status != "draft"}
    varied = [
        Variants.of(catalog, catalog.procedures[key])
        for key, each in lasting.items()
        if each.areas and each.status == "published"
    ]
    moved = {each.national.entry.key: moved_areas(each) for each in varied}
    return Past(
        base=urlsplit(address).path.rstrip("/"),
        renamed={old: key for key, each in sorted(lasting.items()) for old in each.was},
        retired=tuple(sorted(key for key, each in lasting.items() if each.status == "retired")),
        areas={key: areas for key, areas in moved.items() if areas},
        elsewhere=dict(pair for each in varied for pair in compared_nowhere(each)),
    )
