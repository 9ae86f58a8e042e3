"""Records, vocabulary, errors and the small services of the standard library that all layers share."""
