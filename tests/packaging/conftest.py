from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]


@attrs.frozen
class Installation:
    """An environment of its own with the built wheel in it."""

    folder: Path
    wheel: Path

    def run(self, program: str, *arguments: object) -> str:
        """What a program of the environment prints, run far from the checkout and without its settings."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
        command = [str(self.folder / "bin" / program), *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=self.folder, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive of this checkout and the wheel built from that archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(archives: Path) -> Path:
    """The built wheel."""
    return next(archives.glob("*.whl"))


@pytest.fixture(scope="session")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel and what it depends on, installed into an empty environment."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=True)
    installed = Installation(folder, wheel)
    installed.run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    return installed
