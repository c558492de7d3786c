"""Rendered files against the schemas of their providers, key by key. Pure: text in, mistakes out.

Terraform drops a key of an object that its type does not have, without a word: ``origins = [{ nme = "a" }]`` plans an
origin without a name. Whatever stands written out in a file is checked here; what only a value can tell is left alone.
"""

from generator.schema_check.checking import Finding, check
from generator.schema_check.plan import mistakes

__all__ = ["Finding", "check", "mistakes"]
