"""Whether a figure holds: each reading against the lists, every doubt that holds a verdict back, and its words."""
