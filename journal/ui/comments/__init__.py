"""What critical friends sent back: bringing it in, reading it, answering it, and where it came from."""
