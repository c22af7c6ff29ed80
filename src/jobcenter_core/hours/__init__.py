"""Reported working time, its approval, and the minutes that the clock makes of it."""
