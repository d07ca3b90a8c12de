"""The rows of "at a glance": who, where, how long, what it costs, what to bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from handrail.model import Placeholder
from handrail.render.say.compose import Composer
from handrail.render.say.markdown import fact_html
from handrail.render.say.view import GlanceRow
from handrail.render.say.words import signs
from handrail.source import Path


def glance(composer: Composer) -> tuple[GlanceRow, ...]:
    """Return the rows that have something to say."""
    rows = (
        ("who", _who(composer)),
        ("where", _where(composer)),
        ("how_long", _own_first(_how_long(composer))),
        ("fee", _own_first(_fees(composer))),
        ("bring", _bring(composer)),
    )
    return tuple(
        GlanceRow(kind, composer.words[kind], values)
        for kind, row in rows
        if (values := tuple(dict.fromkeys(row)))
    )


def _own_first(values: Iterable[Markup]) -> list[Markup]:
    """Return values with those before the others that are an area's own, as ``_tagged`` marks them."""
    return sorted(values, key=lambda value: "data-origin=" not in value)


def _tagged(composer: Composer, words: Markup, path: Path) -> Markup:
    """Return the words of a value with the name of the area whose rule it is, if it is an area's."""
    origin = composer.origin(path)
    if not origin:
        return words
    tag = Markup(' <span class="{}" data-origin="{}">{}</span>')
    return words + tag.format("hr-tag hr-tag--area", origin.area, origin.name)


def _who(composer: Composer) -> Iterator[Markup]:
    audiences = composer.facts.catalog.audiences
    for key in composer.procedure.audience:
        yield escape(audiences[key].name[composer.facts.lang])


def _where(composer: Composer) -> Iterator[Markup]:
    for key in composer.procedure.channels:
        channel = composer.channel(key)
        words = channel.name if channel.name != channel.kind_label else channel.place or channel.name
        yield _tagged(composer, escape(words), ("channels", key))


def _how_long(composer: Composer) -> Iterator[Markup]:
    colon = signs(composer.facts.lang).colon
    for key, limit in composer.procedure.limits.items():
        label = composer.named_limit(limit) or composer.words[limit.kind]
        words = escape(label + colon) + fact_html(composer.facts.fact(Placeholder("limit", key)))
        yield _tagged(composer, words, ("limits", key))
        if limit.promise:
            label = composer.named_promise(limit)
            words = escape(label + colon) + fact_html(composer.facts.fact(Placeholder("promise", key)))
            yield _tagged(composer, words, ("limits", key, "promise"))


def _fees(composer: Composer) -> Iterator[Markup]:
    colon = signs(composer.facts.lang).colon
    for key, fee in composer.procedure.fees.items():
        name = composer.plain(fee.name)
        words = fact_html(composer.facts.fact(Placeholder("fee", key)))
        yield _tagged(composer, escape(name + colon if name else "") + words, ("fees", key))


def _bring(composer: Composer) -> Iterator[Markup]:
    colon = signs(composer.facts.lang).colon
    for index, need in enumerate(composer.procedure.needs):
        condition = composer.condition(need.when)
        words = composer.need_in_short(need)
        whole = escape(f"{condition}{colon}{words}" if condition else words)
        yield _tagged(composer, whole, ("needs", index))
