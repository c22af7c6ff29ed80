"""Dated figures of law and agreements as data: what holds on a day, and where it comes from."""
