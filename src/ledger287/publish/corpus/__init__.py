"""Many articles: collections are streamed, each record is checked as one article, results lie in plain tables."""
