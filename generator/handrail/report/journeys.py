"""The ways through a procedure, as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from handrail.analysis.steps.bring import Alternatives
from handrail.analysis.steps.journeys import Choice, Journey, Journeys
from handrail.analysis.time.duration import Duration
from handrail.analysis.time.lengths import Length
from handrail.model import NothingNeeded, Procedure

_MORE = "These are the first ones only; there may be more."


def format_journeys_text(procedure: Procedure, found: Journeys) -> str:
    """Return a numbered paragraph for each way; documents, steps and states are named by their ids."""
    count = len(found.ways)
    title = f"{procedure.id}: {count} way{'s'[: count != 1]}"
    nothing = "nothing" if any(isinstance(need, NothingNeeded) for need in procedure.needs) else ""
    ways = (_format_journey(number, way, nothing) for number, way in enumerate(found.ways, 1))
    return "\n\n".join((title, *ways, *([] if found.complete else [_MORE]))) + "\n"


def format_journeys_json(procedure: Procedure, found: Journeys) -> str:
    """Return one JSON object: ``procedure``, ``complete`` and ``ways``."""
    ways = [_build_journey(way) for way in found.ways]
    whole = {"procedure": procedure.id, "complete": found.complete, "ways": ways}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


JOURNEY_FORMATS: Mapping[str, Callable[[Procedure, Journeys], str]] = {
    "text": format_journeys_text,
    "json": format_journeys_json,
}


def _format_journey(number: int, way: Journey, nothing: str) -> str:
    lines = [f"{number}. {' and '.join(way.situations) or 'in no special situation'}"]
    lines.extend(f"   {label:<7} {text}" for label, text in _format_lines(way, nothing) if text)
    return "\n".join(lines)


def _format_lines(way: Journey, nothing: str) -> Iterator[tuple[str, str]]:
    """Yield labels and texts about a way; ``nothing`` is the text if nothing has to be brought."""
    for choice in way.choices:
        yield "choice", _format_choice(choice)
    yield "steps", " → ".join(way.steps)
    yield "bring", "; ".join(_format_alternatives(entry) for entry in way.bring) or nothing
    if any(len(entry) > 1 for entry in way.bring):
        yield "fewest", ", ".join(way.fewest)
    yield "get", ", ".join(way.gives)
    yield "reach", " → ".join(way.reaches)
    yield "time", _format_time(way.time)


def _format_choice(choice: Choice) -> str:
    if not choice.taken:
        return f"{choice.step}: left out"
    if choice.taken == (choice.step,):
        return f"{choice.step}: taken, though optional"
    return f"{choice.step}: {' or '.join(choice.taken)}"


def _format_alternatives(entry: Alternatives) -> str:
    return " or ".join(" with ".join(documents) for documents in entry)


def _format_time(time: Duration) -> str:
    if not time.longest and not time.open:
        return "no step says"
    at_most = str(time.longest)
    parts = [f"at least {time.shortest}" if time.shortest else "no least time"]
    if not time.open:
        parts.append(f"at most {at_most}")
    elif at_most:
        parts.append(f"{at_most} and what has no limit: {', '.join(time.open)}")
    else:
        parts.append(f"no limit: {', '.join(time.open)}")
    if time.promised:
        parts.append(f"promised {time.promised}")
    if time.typical:
        parts.append(f"only typical: {', '.join(time.typical)}")
    if time.untimed:
        parts.append(f"no time given for {', '.join(time.untimed)}")
    return "; ".join(parts)


def _build_length(length: Length) -> dict[str, int]:
    return {str(unit): count for unit, count in length.parts.items()}


def _build_journey(way: Journey) -> dict[str, object]:
    return {
        "situations": way.situations,
        "choices": [{"step": choice.step, "taken": choice.taken} for choice in way.choices],
        "steps": way.steps,
        "bring": [{"any_of": [{"all_of": documents} for documents in entry]} for entry in way.bring],
        "fewest": way.fewest,
        "gives": way.gives,
        "reaches": way.reaches,
        "time": {
            "shortest": _build_length(way.time.shortest),
            "longest": _build_length(way.time.longest),
            **({"promised": _build_length(way.time.promised)} if way.time.promised else {}),
            "typical": way.time.typical,
            "open": way.time.open,
            "untimed": way.time.untimed,
        },
    }
