"""Measurements, never timed tests: ``python -m bench`` prints each beside its limit, in one run."""
