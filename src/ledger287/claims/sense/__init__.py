"""What a figure means: its unit, place, day and comparison, from its own sentence and what is carried on to it."""
