"""What all tests share: the rule engine reads unless a test asks for the model, so that most need no weights."""

from __future__ import annotations

import os

from lagebild.engine import VARIABLE

os.environ[VARIABLE] = "rules"
