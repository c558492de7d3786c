"""The offline provider: Terraform's plugin protocol, answered from schemas and facts instead of a service.

The line that a question walks: `handlers` decodes a request, an engine (`sdk` or `framework`, the two ways in
which real providers are built) validates and plans it, `service` plays the vendor's side of an apply, and
`handlers` encodes the answer. Engines and service are pure functions of a `models.ResourceModel`; what they know
about single resource types stands in `generator/rehearsal/schemas` and `generator/rehearsal/facts`, never in code.
"""
