"""Feeds of what changed between ICE's lists: for the nation, a state, an agency; Atom and JSON Feed."""
