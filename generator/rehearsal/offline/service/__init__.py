"""The vendor's side: what becomes of a plan, and what is there afterwards."""

from generator.rehearsal.offline.service.apply import apply
from generator.rehearsal.offline.service.complete import complete
from generator.rehearsal.offline.service.data import read_data
from generator.rehearsal.offline.service.imports import import_
from generator.rehearsal.offline.service.inventory import Inventory, open_inventory
from generator.rehearsal.offline.service.read import read

__all__ = ["Inventory", "apply", "complete", "import_", "open_inventory", "read", "read_data"]
