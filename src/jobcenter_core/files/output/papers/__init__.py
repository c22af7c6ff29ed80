"""Makers of papers: from a document and its reader's language to blocks that a format typesets."""
