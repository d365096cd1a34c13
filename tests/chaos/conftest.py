"""The run that breaks everything comes last: it takes a minute and keeps both cores busy."""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move what is marked to the end, after any shuffling."""
    items.sort(key=lambda item: "test_broken_on_purpose" in item.nodeid)
