"""A disclosure in other forms, and the description of its own."""
