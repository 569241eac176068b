"""Typed, checked data from the text of Chinese department budgets and final accounts."""
