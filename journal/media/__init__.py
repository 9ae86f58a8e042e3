"""What lies in a picture, a document or a recording, and how to take it out: pure functions over bytes and paths."""
