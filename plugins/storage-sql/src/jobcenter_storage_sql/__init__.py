"""Keeps everything in a database: an SQLite file or PostgreSQL, through the same code."""
