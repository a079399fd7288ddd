"""The API under /api/v1: one table of routes (``operations``), the answers, and the document made from it."""
