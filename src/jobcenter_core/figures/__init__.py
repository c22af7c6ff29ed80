"""Reconciliation between papers, and the programme's own figures."""
