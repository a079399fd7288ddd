"""One module a command: ``EXAMPLE``, ``add_arguments(parser)`` and ``run(args) -> exit status``.

A command only turns words into a call of a room and its answer into text. Heavy imports stand inside ``run``.
"""
