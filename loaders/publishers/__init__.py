"""One module a publisher: SOURCE, DATASETS, fetch, parse, published."""
