"""What a project declares about its site in mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.backends.declared import KEYS, DeclarationError, declare, read_site
from handrail.backends.mkdocs.plugin import HandrailConfig
from handrail.model.site import UNDECLARED
from handrail.project import survey
from tests.samples import make_base, replace


def faults(options: dict[str, object]) -> list[str]:
    with pytest.raises(DeclarationError) as caught:
        declare(options)
    return [line for _, line in caught.value.faults]


def test_a_project_without_a_configuration_declares_nothing(tmp_path: Path) -> None:
    assert read_site(tmp_path) == UNDECLARED


def test_one_language_and_one_name_may_stand_alone() -> None:
    site = declare({"languages": "fr", "names": "Mairie de Saint-Lunaire"})
    assert (site.languages, site.names) == (("fr",), {"fr": "Mairie de Saint-Lunaire"})


def test_a_name_without_a_language_is_that_in_every_language() -> None:
    assert declare({"languages": ["zh-Hant", "en"], "names": "HK"}).names == {"zh-Hant": "HK", "en": "HK"}


def test_a_language_that_may_lag_is_not_required() -> None:
    site = declare({"languages": ["en", "cy"], "may_lag": "cy"})
    assert (site.first, site.required) == ("en", ("en",))


def test_all_faults_are_told_at_once_with_what_was_meant() -> None:
    assert faults({"language": "fr", "currency": "euro", "law_languages": ["francais"]}) == [
        "there is no option language: did you mean languages?",
        (
            'currency: the text "euro" does not have the right form: '
            "write its ISO 4217 code, three capital letters, such as EUR"
        ),
        (
            'law_languages[0]: the text "francais" does not have the right form: '
            "write a language tag (BCP 47), such as en, fr or zh-Hant"
        ),
    ]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"languages": []}, "languages: a site needs a language: name one, such as en"),
        ({"languages": ["en", "en"]}, "languages: en is there twice: delete one of them"),
        (
            {"languages": ["en", "fr"], "may_lag": "en"},
            (
                "may_lag: en is the first language of the site, and others may lag behind it: "
                "take it from the list, or put another language first"
            ),
        ),
        (
            {"languages": ["en"], "names": {"fr": "Mairie"}},
            "names: fr is not one of the site's languages: en: correct it, or add it to languages",
        ),
        (
            {"time_zone": "Europe/Pariss"},
            "time_zone: there is no time zone Europe/Pariss: did you mean Europe/Paris?",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused(options: dict[str, object], line: str) -> None:
    assert faults(options) == [line]


def test_mkdocs_knows_every_option_and_refuses_the_same() -> None:
    config = HandrailConfig()
    config.load_dict({"languages": ["en", "de"], "may_lag": "cy"})
    assert set(KEYS) <= {key for key, _ in config._schema}
    assert config.validate() == ([("may_lag", config.validate()[0][0][1])], [])


def test_a_change_of_what_is_declared_makes_every_unit_stale(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    site = read_site(root)
    with survey(root, site):
        pass
    with survey(root, site) as opened:
        assert opened.fresh == ()
        assert opened.catalog.site is site
    replace(root, "mkdocs.yml", "country: CN", "country: FR")
    with survey(root, read_site(root)) as opened:
        assert opened.fresh == tuple(sorted(opened.units))
