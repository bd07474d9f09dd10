"""What commonground remembers."""

from undersigned.apps.commonground.models.computations import BUSY, OVER, Computation, Outside, State
from undersigned.apps.commonground.models.takings import Taking

__all__ = ["BUSY", "OVER", "Computation", "Outside", "State", "Taking"]
