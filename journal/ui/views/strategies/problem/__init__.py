"""The Problem tab: what is wrong, why it is so, and the points on the way to solved."""
