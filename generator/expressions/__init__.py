"""HCL expressions that users write: judged, laid out and searched without running Terraform.

Three pure functions on the text of one expression:

* :func:`check` says whether the text may stand as exactly one attribute value;
* :func:`canonical` gives it the spaces and line starts that ``terraform fmt`` would;
* :func:`references` lists what it refers to.

Offsets are in characters (code points) from the start of the text; ``indent`` is in spaces.
"""

from generator.expressions.check import check
from generator.expressions.layout import canonical
from generator.expressions.references import Reference, references
from generator.expressions.tokens import ExpressionError, Problem

__all__ = ["ExpressionError", "Problem", "Reference", "canonical", "check", "references"]
