"""Text → blocks → outline."""
