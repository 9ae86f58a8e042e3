"""One readable HTML page of a journal: everything in it, nothing asked of the network."""
