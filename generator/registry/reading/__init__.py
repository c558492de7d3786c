"""A registry as its users see it: `client` (the protocol), `fetching` (HTTP), `hosts` (tokens, `host` blocks)."""
