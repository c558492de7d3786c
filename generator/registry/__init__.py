"""The module registry: modules become releases, releases a tree of files that any static host can serve.

=============================  ==========================================================================
question                       room
=============================  ==========================================================================
what is a module called?       `address`
what is a release?             `release` (its model), `making` (a rendered module to one), `archive`
which part must rise?          `judging`
what was published, as the
repository remembers it?       `records`
what does a registry hold?     `catalogue`
which files make it up?        `tree`, `site/` (its documentation)
where does it lie?             `stores/` (a directory, S3, Google Cloud Storage)
how does a release get there?  `publishing`, `validating`
who serves it?                 `serving/` (HTTP), `host_config/` (snippets for other hosts)
who checks what came?          `verifying`, `client`
as git repositories?           `exporting`
=============================  ==========================================================================

`address`, `release`, `making`, `archive`, `judging`, `catalogue`, `tree` and `site` are pure.
"""
