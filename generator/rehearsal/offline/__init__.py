"""The offline provider: Terraform's plugin protocol, answered from schemas and facts instead of a service.

The line that a question walks: `handlers` decodes a request, an engine (`sdk` or `framework`, the two ways in
which real providers are built) validates and plans it, `service` plays the vendor's side of an apply, and
`handlers` encodes the answer. Engines and service are pure functions of a `models.ResourceModel`; what they know
about single resource types stands in `generator/rehearsal/schemas` and `generator/rehearsal/facts`, never in code.

=============== =====================================================================================
room            what it knows
=============== =====================================================================================
schema          what a schema says, and `objects`: values of the form that it asks for
facts           what a schema cannot say; `library` reads both, `compiled` keeps them ready to serve
wire            values as bytes; `schema_wire`: schemas, paths and diagnostics as messages
handlers        the answers; `engines` finds who gives them, `resolving` fills in what an apply computes
provider        what is served, or why nothing is; `configuring`: options and arguments
plugin          the gRPC server; `serve` is the process around it, `sockets` and `certificate` its needs
mirror          the directory in which Terraform finds the providers; `launcher` is what it finds there
standing        providers that stay, for many commands
client          asks any provider what Terraform would, with what it proposes (`proposed`)
=============== =====================================================================================
"""
