"""One module for each kind of page: a function from a frame to a page."""
