"""`frontroute rehearse`: the life of stacks on scratch copies.

=============== ======================================================================
question        module
=============== ======================================================================
who does what   rehearse (all stacks), stack_run (one), change_run (a change of one)
what is it?     trees (the working tree, a revision), revision (git), selecting (names)
what serves it? choosing, versions, world (what the providers talk to), stage (a copy)
with what?      variables, stand_ins, module_sources
how is it run?  processes (all of them, and their end), commands (on one copy), events
what happened?  plans, states, diagnostics, tracing and lines (back to the declaration)
who reads it?   outcome (data), report_text, report_json, report_markdown, wording, progress
=============== ======================================================================
"""
