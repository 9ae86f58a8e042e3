"""Quick capture: one note under way, on Today or in a small window over any other screen."""
