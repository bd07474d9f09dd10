"""Assemblies, their rules and officers, seats and delegates, agenda, speakers and requests."""

from undersigned.apps.assemblies.models.agenda import AgendaChange, Deed, Document, Item, ItemState, Sort
from undersigned.apps.assemblies.models.asking import Asked
from undersigned.apps.assemblies.models.assemblies import Assembly, AssemblyText, Form, Office, Officer, State
from undersigned.apps.assemblies.models.delegates import Credential, Delegate, How, Part, Presence, Proxy, Seat
from undersigned.apps.assemblies.models.rules import Matter, Moving, Priority, Rules, Speaking, Splits, Weights
from undersigned.apps.assemblies.models.speaking import Request, RequestSort, Speech, SpeechSort

__all__ = [
    "AgendaChange",
    "Asked",
    "Assembly",
    "AssemblyText",
    "Credential",
    "Deed",
    "Delegate",
    "Document",
    "Form",
    "How",
    "Item",
    "ItemState",
    "Matter",
    "Moving",
    "Office",
    "Officer",
    "Part",
    "Presence",
    "Priority",
    "Proxy",
    "Request",
    "RequestSort",
    "Rules",
    "Seat",
    "Sort",
    "Speaking",
    "Speech",
    "SpeechSort",
    "Splits",
    "State",
    "Weights",
]
