"""What a person hides before anything leaves: names, words, and parts of pictures."""
