"""The law between apps that import-linter has no word for: enter only through the doors.

`lint-imports` finds `DoorsContract` through `contract_types` in pyproject.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph

APP, DOOR = 0, 1


class DoorsContract(Contract):
    """An app may enter another app only through its doors.

    *apps* names the package that holds the apps, *doors* the modules of an app that are
    open to the others. Inside its own walls an app imports what it likes.
    """

    # import-linter puts the values of pyproject.toml in the place of these fields.
    apps: str = fields.StringField()  # type: ignore[assignment]
    doors: set[str] = fields.SetField(subfield=fields.StringField())  # type: ignore[assignment]

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 -- import-linter's signature
        """Find every import that goes through a wall."""
        trespasses = sorted(
            f"{importer} -> {imported}"
            for importer in graph.find_descendants(self.apps)
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._is_trespass(importer, imported)
        )
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say which imports, and which doors there are."""
        output.print_error(f"Enter another app only through: {', '.join(sorted(self.doors))}.")
        for trespass in check.metadata["trespasses"]:
            output.indent_cursor()
            output.print_error(trespass)

    def _is_trespass(self, importer: str, imported: str) -> bool:
        home, there = self._rooms(importer), self._rooms(imported)
        if not home or not there or home[APP] == there[APP]:
            return False
        return len(there) == 1 or there[DOOR] not in self.doors

    def _rooms(self, module: str) -> list[str]:
        """Split what lies below the apps: `["ledger", "services", "log"]`; empty when outside them."""
        prefix = f"{self.apps}."
        return module.removeprefix(prefix).split(".") if module.startswith(prefix) else []
