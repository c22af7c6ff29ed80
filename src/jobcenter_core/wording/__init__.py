"""Texts in plain Finnish, Finnish, Swedish and English, and how numbers and dates are written."""
