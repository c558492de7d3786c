"""The module registry: modules become releases, releases a tree of files that any static host can serve.

=============================  ==========================================================================
question                       room
=============================  ==========================================================================
what is a module called?       `address`
what is a release?             `release` (its model), `making` (a rendered module to one), `archive`
which modules does a project
release?                       `offering`
which files differ?            `differing`
which part must rise?          `judging/`
which versions are too low?    `rising`
what was published, as the
repository remembers it?       `records` (reads), `recording` (writes)
what does a registry hold?     `catalogue`
which files make it up?        `tree`, `site/` (its documentation)
where does it lie?             `stores/` (a directory, S3, Google Cloud Storage)
how does a release get there?  `releasing` (the commands), `publishing/`: what is there (`standing`), what may be
                               added (`verdicts`), which files (`composing`), in which order
is a module fit for it?        `validating/`: its files (`inspecting`, `references`, `credentials`, `findings`)
                               and Terraform (`trying`)
who serves it?                 `serving/` (HTTP), `host_config/` (snippets for other hosts)
how is it read?                `reading/`: the protocol (`client`), HTTP (`fetching`), tokens and ``host`` blocks
                               (`hosts`)
who checks what came?          `verifying/`: stacks, files (`comparing`), who says what was published
                               (`witnesses`), Terraform's manifest (`installed`)
as git repositories?           `exporting/`: one of them (`repository`), whose name and which date (`stamping`), `git`
=============================  ==========================================================================

`address`, `release`, `making`, `archive`, `differing`, `judging`, `catalogue`, `tree`, `site`, `verdicts` and the four
that look at a module's files are pure.
"""
