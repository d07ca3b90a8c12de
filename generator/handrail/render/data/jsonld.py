"""A guide as linked data: schema.org's ``GovernmentService`` and ``HowTo``, as JSON-LD in the page's head.

Only what the guide itself says is said, and nothing of what schema.org has no word for: fees and limits that
differ from place to place are left to the page. That nobody has confirmed a guide stands in
``creativeWorkStatus``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from handrail.model.text import LANGUAGE_TAGS
from handrail.render.page import site_url
from handrail.render.say.part_views import ChannelView, NeedView, StepView
from handrail.render.say.plain_markdown import HtmlText, without_markup
from handrail.render.say.view import GuideView
from handrail.render.say.words import introduce, joined, words

Node = dict[str, Any]


def jsonld(address: str, view: GuideView) -> str:
    """Return the script element, safe to stand in a page; nothing where an area does not offer the matter.

    Args:
        address: the site's own address, with its final slash.
        view: what the guide says.
    """
    if view.absence:
        return ""
    page = address + view.address
    graph = [_service(page, view), _how_to(address, page, view)]
    data = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode("utf-8")
    # As JSON it means the same, and HTML sees neither an end of the element nor a comment in it.
    return f'<script type="application/ld+json">{data.replace("<", _LESS)}</script>'


_LESS = "\\u003c"


def _service(page: str, view: GuideView) -> Node:
    node: Node = {
        "@type": "GovernmentService",
        "@id": f"{page}#_service",
        "name": view.title,
        "description": view.description,
        "url": page,
        "serviceType": view.topic.label,
        "subjectOf": {"@id": f"{page}#_how-to"},
    }
    if view.item:
        node["alternateName"] = {"@language": LANGUAGE_TAGS["zh"], "@value": view.item}
    if view.local:
        node["areaServed"] = {
            "@type": "AdministrativeArea",
            "name": view.local.name,
            "identifier": view.local.area,
        }
    channels = {each.id: each for step in _all(view.steps) for each in step.channels}
    if channels:
        node["availableChannel"] = [_channel(each) for each in channels.values()]
    return node


def _channel(channel: ChannelView) -> Node:
    node: Node = {"@type": "ServiceChannel", "name": channel.name}
    if channel.place:
        node["serviceLocation"] = {"@type": "Place", "name": channel.place}
    if channel.contact and channel.contact.phone:
        contact = {"@type": "ContactPoint", "name": channel.contact.name, "telephone": channel.contact.phone}
        node["servicePhone"] = contact
    if channel.url:
        node["serviceUrl"] = channel.url
    return node


def _how_to(address: str, page: str, view: GuideView) -> Node:
    say, text = words(view.lang), HtmlText(address, page)
    home = address + site_url(view.lang, "")
    node: Node = {
        "@type": "HowTo",
        "@id": f"{page}#_how-to",
        "name": view.title,
        "description": view.description,
        "url": page,
        "inLanguage": LANGUAGE_TAGS[view.lang],
        "about": {"@id": f"{page}#_service"},
        "isPartOf": {"@type": "WebSite", "name": view.site_name, "url": home},
        "creativeWorkStatus": say["unverified" if view.unverified else "verified"],
        "step": [_step(page, view, each) for each in view.steps],
    }
    if view.editions:
        node["version"] = view.editions.current
        node["dateModified"] = view.editions.current.rpartition("-")[0]
    # schema.org has no word for the statement that nothing is needed.
    if tools := [each for each in view.needs if each.kind != "none"]:
        node["tool"] = [{"@type": "HowToTool", "name": _need(view, each)} for each in tools]
    if view.quotes:
        node["citation"] = [
            {"@type": "Legislation", "name": each.label, "url": text.href(each.href)} for each in view.quotes
        ]
    if view.sources:
        node["isBasedOn"] = [
            {"@type": "CreativeWork", "name": each.title} | ({"url": each.url} if each.url else {})
            for each in view.sources
        ]
    return node


def _step(page: str, view: GuideView, step: StepView) -> Node:
    say = words(view.lang)
    node: Node = {
        "@type": "HowToStep",
        "name": step.title,
        "url": f"{page}#{step.id}",
        "position": step.number,
    }
    said = [
        say["optional"] if step.optional else "",
        introduce(view.lang, step.condition),
        without_markup(step.do),
    ]
    if text := " ".join(part for part in said if part):
        node["text"] = text
    parts: list[Node] = [
        {"@type": "HowToTip", "text": without_markup(tip)} for tip in (step.warning, step.note) if tip
    ]
    parts += [_step(page, view, each) for each in step.sub_steps]
    if parts:
        node["itemListElement"] = parts
    return node


def _need(view: GuideView, need: NeedView) -> str:
    """Return a document, or several of which any or all are needed, in one line."""
    if need.kind == "document":
        words_of = need.name
    else:
        each = words(view.lang)["or" if need.kind == "any" else "and"]
        words_of = joined(view.lang, [_need(view, child) for child in need.children], each)
    return introduce(view.lang, need.condition) + words_of


def _all(steps: Iterable[StepView]) -> Iterator[StepView]:
    for step in steps:
        yield step
        yield from _all(step.sub_steps)
