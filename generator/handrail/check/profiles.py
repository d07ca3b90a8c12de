"""Profiles: how severely rules count. They are in ``profiles.yml`` beside this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Literal

import msgspec
import yaml
from msgspec.structs import replace

from handrail.rules import FAULT_RULES, Finding

Weight = Literal["error", "warning", "off"]

DEFAULT_PROFILE = "published"


class Profile(msgspec.Struct, frozen=True):
    """How severely rules count, by rule id or by the three letters of a family."""

    name: str
    weights: Mapping[str, Weight]

    def weigh(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that count in this profile, each with its severity here.

        Faults are errors in every profile.
        """
        for finding in findings:
            if finding.rule in FAULT_RULES:
                yield finding
                continue
            match self.weights.get(finding.rule, self.weights.get(finding.rule[:3])):
                case None:
                    yield finding
                case "error" | "warning" as severity:
                    yield replace(finding, severity=severity)
                case "off":
                    pass


def _read() -> Mapping[str, Profile]:
    text = (files("handrail.check") / "profiles.yml").read_text(encoding="utf-8")
    return {name: Profile(name, weights) for name, weights in yaml.load(text, yaml.CSafeLoader).items()}


PROFILES: Mapping[str, Profile] = _read()
"""Every profile, by its name."""
