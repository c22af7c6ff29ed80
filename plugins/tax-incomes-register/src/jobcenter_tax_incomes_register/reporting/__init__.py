"""Payslips become reports: what is reported as what, what is new and what takes its place."""
