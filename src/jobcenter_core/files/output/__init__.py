"""A finished month as a folder of papers: JSON, plain text and one accessible page."""
