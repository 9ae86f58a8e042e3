"""What a critical friend reads: a review pack composed once, as the parts of a page and as a document to print."""
