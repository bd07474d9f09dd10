"""Each import contract is broken on purpose, once, in a small house of the same plan, and seen to fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HOUSE = [
    "settings",
    "core.errors",
    "core.text.digest",
    "core.reading.lines",
    "core.merkle.tiles",
    "core.notes.checkpoints",
    "core.evidence.sshsig",
    "core.conditions.condition",
    "core.entries.types",
    "core.bundle.reader",
    "verifier.report",
    "kit.env",
    "apps.audit.models",
    "apps.people.models",
    "apps.coalitions.models",
    "apps.ledger.jobs",
    "apps.ledger.models",
    "apps.ledger.queries",
    "apps.ledger.services.log",
    "apps.ledger.views",
    "apps.statements.models",
    "apps.statements.services",
    "apps.signatures.models",
    "apps.signatures.forms",
    "apps.signatures.services",
    "apps.signatures.views",
    "apps.publishing.editions.text",
    "apps.publishing.handlers",
    "apps.solidarity.services.publishing",
    "apps.solidarity.views.pages",
    "apps.appeals.editions.letter",
    "apps.cases.queries.vault",
    "apps.cases.queries.team",
    "apps.cases.services.opening",
    "apps.cases.views.desk",
    "apps.intake.services.reports",
    "apps.needs.queries.cases",
    "web.urls",
    "cli.serve",
]

BREACHES = [
    ("building", "kit.env", "import undersigned.apps.audit.models"),
    ("building", "apps.audit.models", "import undersigned.web.urls"),
    ("building", "core.errors", "import undersigned.verifier.report"),
    ("building", "web.urls", "import undersigned.cli.serve"),
    ("building", "attic", "ROOM = 'on nobody`s plan'"),
    ("pure", "core.errors", "import django"),
    ("pure", "core.merkle.tiles", "from pathlib import Path"),
    ("pure", "core.text.digest", "import urllib.request"),
    ("pure", "core.text.digest", "def now():\n    import time\n    return time.time()"),
    ("verifier", "verifier.report", "import subprocess"),
    ("core", "core.merkle.tiles", "import undersigned.core.notes.checkpoints"),
    ("core", "core.reading.lines", "import undersigned.core.merkle.tiles"),
    ("core", "core.conditions.condition", "import undersigned.core.entries.types"),
    ("core", "core.errors", "import undersigned.core.text.digest"),
    ("core", "core.utils", "ROOM = 'a junk drawer'"),
    ("app", "apps.ledger.models", "import undersigned.apps.ledger.services.log"),
    ("app", "apps.ledger.jobs", "import undersigned.apps.ledger.models"),
    ("app", "apps.signatures.services", "import undersigned.apps.signatures.forms"),
    ("app", "apps.ledger.helpers", "ROOM = 'a junk drawer'"),
    ("apps", "apps.audit.models", "import undersigned.apps.people.models"),
    ("apps", "apps.statements.models", "import undersigned.apps.signatures.models"),
    ("doors", "apps.signatures.views", "import undersigned.apps.ledger.views"),
    ("doors", "apps.signatures.services", "import undersigned.apps.ledger.jobs"),
    ("apps", "apps.solidarity.views.pages", "import undersigned.apps.cases.services.opening"),
    ("apps", "apps.solidarity.services.publishing", "import undersigned.apps.cases.queries.team"),
    ("apps", "apps.solidarity.views.pages", "import undersigned.apps.appeals.editions.letter"),
    ("apps", "apps.appeals.editions.letter", "import undersigned.apps.cases.services.opening"),
    ("apps", "apps.cases.services.opening", "import undersigned.apps.intake.services.reports"),
    ("doors", "apps.intake.services.reports", "import undersigned.apps.cases.views.desk"),
    ("vault", "apps.cases.views.desk", "import undersigned.apps.cases.queries.vault"),
    ("vault", "apps.cases.queries.team", "import undersigned.apps.cases.queries.vault"),
    ("vault", "apps.needs.queries.cases", "import undersigned.apps.cases.queries.vault"),
    ("vault", "web.urls", "def page():\n    from undersigned.apps.cases.queries import vault\n    return vault"),
    ("settings", "apps.people.models", "import undersigned.settings"),
]


def build(module: str, site: Path, code: str = "") -> None:
    """Put *module* of the small house in its place, with every package above it."""
    path = site.joinpath("src", "undersigned", *module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    for package in path.relative_to(site / "src").parents[:-1]:
        (site / "src" / package / "__init__.py").touch()
    path.write_text(f"{code}\n")


def contracts() -> set[str]:
    """Name the contracts that pyproject.toml declares."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["id"] for contract in declared["tool"]["importlinter"]["contracts"]}


def lint(site: Path) -> dict[str, str]:
    """Run import-linter over the small house and read, for each contract id, KEPT or BROKEN."""
    declared = tomllib.loads((site / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    ids = {contract["name"]: contract["id"] for contract in declared}
    judged = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-cache"],
        cwd=site,
        env=os.environ | {"PYTHONPATH": "src:."},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.*\))?$", judged.stdout, re.MULTILINE)
    assert verdicts, judged.stdout + judged.stderr
    return {ids[name]: verdict for name, verdict in verdicts}


@pytest.fixture
def site(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "contracts.py", tmp_path / "tools")
    for module in HOUSE:
        build(module, tmp_path)
    return tmp_path


def test_a_house_built_to_plan_keeps_every_contract(site):
    assert lint(site) == dict.fromkeys(contracts(), "KEPT")


def test_every_contract_is_broken_below():
    assert {contract for contract, _, _ in BREACHES} == contracts()


@pytest.mark.parametrize(
    ("contract", "module", "code"), BREACHES, ids=[f"{c}-{m}-{i}" for i, (c, m, _) in enumerate(BREACHES)]
)
def test_a_breach_is_seen(site, contract, module, code):
    build(module, site, code)

    assert lint(site)[contract] == "BROKEN"


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("apps.signatures.services", "import undersigned.apps.ledger.services.log"),
        ("apps.cases.services.opening", "import undersigned.apps.cases.queries.vault"),
        ("apps.intake.services.reports", "import undersigned.apps.cases.queries.vault"),
        ("apps.cases.services.opening", "import undersigned.apps.solidarity.services.publishing"),
    ],
)
def test_an_app_may_enter_another_through_a_door(site, module, code):
    build(module, site, code)

    assert lint(site) == dict.fromkeys(contracts(), "KEPT")
