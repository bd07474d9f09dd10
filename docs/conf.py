"""The documentation: Markdown in, Furo out. `make docs` refuses any warning."""

from __future__ import annotations

import tomllib
from pathlib import Path

declared = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]

project = "Undersigned"
copyright = "the Undersigned authors, AGPL-3.0-or-later"
version = release = declared["version"]

extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_links_external_new_tab = False
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "Undersigned"
html_copy_source = False
html_show_sphinx = False
