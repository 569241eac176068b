"""What the prose says: figures, terms, and who published what for which year."""
