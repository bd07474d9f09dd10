"""What campaigns remember."""

from undersigned.apps.campaigns.models.campaigns import (
    Aim,
    Campaign,
    CampaignText,
    Counted,
    Demand,
    DemandStep,
    DemandText,
    Licence,
    Material,
    Outcome,
    State,
)
from undersigned.apps.campaigns.models.days import DayOfAction, DayText, KindOfAction, Region
from undersigned.apps.campaigns.models.joining import Joining

__all__ = [
    "Aim",
    "Campaign",
    "CampaignText",
    "Counted",
    "DayOfAction",
    "DayText",
    "Demand",
    "DemandStep",
    "DemandText",
    "Joining",
    "KindOfAction",
    "Licence",
    "Material",
    "Outcome",
    "Region",
    "State",
]
