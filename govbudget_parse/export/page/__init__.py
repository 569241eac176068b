"""The review page: a document's text and all that was read from it side by side, in one HTML file."""
