"""How the properties are drawn: the same examples in every run, new ones where they are asked for.

HYPOTHESIS_PROFILE=explore python -m pytest tests/property
"""

from __future__ import annotations

import os

from hypothesis import settings

# A change is judged by what it changes, not by the luck of a draw.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
