"""Share & review: what leaves for critical friends, and what comes back."""
