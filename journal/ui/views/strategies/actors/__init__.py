"""The Actors tab: those outside the team, how they stood over time, and what is hoped of them."""
