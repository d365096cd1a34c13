"""Programs that measure; each prints one table, and with --json one object."""
