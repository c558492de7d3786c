"""`python -m generator`: the same as `generate-modules`."""

from generator.cli import generate_modules

generate_modules(prog_name="generate-modules")
