"""What the tests of the pictures share: the camera, which is a script's and in no package."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def camera() -> ModuleType:
    spec = importlib.util.spec_from_file_location("camera", ROOT / "tools" / "camera.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
