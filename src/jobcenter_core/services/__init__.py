"""Use cases: a command comes in, a decision goes out, in one unit of work."""
