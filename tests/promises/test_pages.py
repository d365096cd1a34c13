"""What is written about the project is what the project is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


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


def test_the_vendored_libraries_are_of_the_version_that_is_written() -> None:
    vendor = ROOT / "handoff" / "console" / "static" / "vendor"
    rows = re.findall(
        r"^\| (\S+\.js) \| \S+ \| (\S+) \|", (vendor / "README.md").read_text(), re.MULTILINE
    )
    base = (ROOT / "handoff" / "console" / "templates" / "base.html").read_text()

    assert sorted(name for name, _ in rows) == sorted(path.name for path in vendor.glob("*.js"))
    for name, version in rows:
        assert name.endswith(f"-{version}.js")
        assert name in base
