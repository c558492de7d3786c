"""`frontroute registry serve` and `token`."""
