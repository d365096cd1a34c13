"""What is written about the project is what the project is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoff import settings_pages
from handoff.rules.consent import invites_keyword
from handoff.wordings import load_shipped_wordings

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMPLIANCE = {"stop_confirmed", "start_confirmed", "help"}


def test_the_settings_page_and_example_are_made_from_the_settings() -> None:
    assert settings_pages.REFERENCE.read_text() == settings_pages.render_reference()
    assert settings_pages.EXAMPLE.read_text() == settings_pages.render_example()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
    ours = [link for link in links if "://" not in link]

    assert [link for link in ours if not (page.parent / link).exists()] == []


def test_every_decision_has_a_number_of_its_own_and_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    index = (folder / "README.md").read_text()

    assert len({name[:4] for name in records}) == len(records)
    assert [name for name in records if f"({name})" not in index] == []


@pytest.mark.parametrize("kind", sorted(set(load_shipped_wordings()) - COMPLIANCE))
def test_no_wording_invites_a_carriers_keyword(kind: str) -> None:
    bodies = load_shipped_wordings()[kind]

    assert {language: invites_keyword(body) for language, body in bodies.items()} == dict.fromkeys(
        bodies
    )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "bot" / "domain").glob("*.yml")), ids=lambda p: p.name
)
def test_no_answer_of_the_assistant_invites_a_carriers_keyword(path: Path) -> None:
    texts = re.findall(r"text:\s*(.+)", path.read_text())

    assert [text for text in texts if invites_keyword(text)] == []


def test_the_vendored_libraries_are_of_the_version_that_is_written() -> None:
    vendor = ROOT / "handoff" / "console" / "static" / "vendor"
    written = (vendor / "README.md").read_text()

    assert [path.name for path in vendor.glob("*.js") if path.name not in written] == []
