"""A mock of AWS Global Accelerator, which moto has not: its JSON 1.1 API on a port of the loopback interface.

It keeps what it is told, fills in the defaults that AWS documents, and refuses what AWS refuses: a second endpoint
group in one Region, deletes in the wrong order, deleting an accelerator that is enabled.
"""

from generator.rehearsal.global_accelerator.server import GlobalAcceleratorServer

__all__ = ["GlobalAcceleratorServer"]
