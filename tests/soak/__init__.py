"""What takes long: kills, damage, large files; ``make soak`` runs it."""
