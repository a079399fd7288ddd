"""The parts of a build: files in, facts, columns, the ledger folder. ``ledger287.build`` puts them in order."""
