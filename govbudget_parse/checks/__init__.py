"""Checks: arithmetic over facts, and the status that it earns them."""
