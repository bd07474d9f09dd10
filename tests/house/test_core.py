"""The core says what it does, and stands alone."""

from __future__ import annotations

import ast
import subprocess
import sys

from tests.house.files import ROOT, name, text, tracked

ALONE = """
import importlib, pkgutil, sys
sys.modules["django"] = None
import undersigned.core, undersigned.verifier
for package in (undersigned.core, undersigned.verifier):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
"""


def public(tree):
    """Walk the public functions and classes of a module, methods included."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from public(node)


def core():
    return [
        (path, ast.parse(text(path))) for path in tracked("src/undersigned/core/*.py", "src/undersigned/verifier/*.py")
    ]


def test_every_module_names_its_subject():
    silent = [name(path) for path, tree in core() if tree.body and not ast.get_docstring(tree)]

    assert silent == []


def test_every_public_name_has_a_docstring():
    silent = [
        f"{name(path)}: {node.name}" for path, tree in core() for node in public(tree) if not ast.get_docstring(node)
    ]

    assert silent == []


def test_every_public_function_says_what_it_returns():
    untyped = [
        f"{name(path)}: {node.name}"
        for path, tree in core()
        for node in public(tree)
        if not isinstance(node, ast.ClassDef) and node.returns is None
    ]

    assert untyped == []


def test_the_core_and_the_verifier_stand_where_django_is_not_installed():
    alone = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE], cwd=ROOT / "src", capture_output=True, text=True, check=False
    )

    assert alone.stderr == ""
    assert alone.returncode == 0
