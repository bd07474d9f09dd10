"""When a file passes 400 lines or a function 50, we look again; what stays so stays for a reason."""

from __future__ import annotations

import ast

from tests.house.files import name, text, tracked

FILE_LINES = 400
FUNCTION_LINES = 50

LONG_FILES: dict[str, str] = {}

LONG_FUNCTIONS: dict[str, str] = {}


def sources():
    return tracked("src/*.py", "tools/*.py", "bench/*.py")


def functions(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_a_long_file_has_a_reason():
    long = {name(path) for path in sources() if text(path).count("\n") > FILE_LINES}

    assert long == set(LONG_FILES)


def test_a_long_function_has_a_reason():
    long = {
        f"{name(path)}: {node.name}"
        for path in sources()
        for node in functions(ast.parse(text(path)))
        if node.end_lineno - node.lineno + 1 > FUNCTION_LINES and "/migrations/" not in name(path)
    }

    assert long == set(LONG_FUNCTIONS)
