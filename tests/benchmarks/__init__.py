"""Measurements against the budgets; ``python -m tests.benchmarks`` runs them."""
