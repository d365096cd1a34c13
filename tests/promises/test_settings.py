"""The pages about settings are what the settings are."""

from __future__ import annotations

from pydantic import SecretStr

from handoff import settings_pages
from handoff.settings import Settings


def test_the_reference_page_is_made_from_the_settings() -> None:
    assert settings_pages.REFERENCE.read_text() == settings_pages.render_reference()


def test_the_example_is_made_from_the_settings() -> None:
    assert settings_pages.EXAMPLE.read_text() == settings_pages.render_example()


def test_every_setting_has_a_line_of_meaning() -> None:
    silent = [name for name, field in Settings.model_fields.items() if not field.description]

    assert silent == []


def test_no_secret_has_a_value_before_someone_sets_it() -> None:
    secrets = {
        name: field.default
        for name, field in Settings.model_fields.items()
        if "SecretStr" in str(field.annotation)
    }

    assert len(secrets) > 4
    assert [name for name, value in secrets.items() if _reveal(value)] == []
    for name in secrets:
        assert f"# {settings_pages.name_variable(name)}=\n" in settings_pages.render_example()


def _reveal(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return "" if value == () else str(value)
