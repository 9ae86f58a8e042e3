"""Search or do: what Ctrl+K opens."""
