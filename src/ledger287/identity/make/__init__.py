"""Programs that derive the packaged reference tables from public sources; nothing here runs when reading a ledger."""
