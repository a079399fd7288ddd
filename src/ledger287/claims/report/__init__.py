"""Report out: what the checker found, for a terminal, an e-mail, a browser, or a machine.

In: ``Report`` (and, for charts, the ``Cube``). Out: strings. Easy to get wrong: every word of an article is
hostile until escaped for the format at hand.
"""
