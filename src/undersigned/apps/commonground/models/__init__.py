"""What commonground remembers."""

from undersigned.apps.commonground.models.computations import BUSY, OVER, Computation, State, Surroundings
from undersigned.apps.commonground.models.takings import Taking

__all__ = ["BUSY", "OVER", "Computation", "State", "Surroundings", "Taking"]
