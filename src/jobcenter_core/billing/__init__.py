"""From approved hours to invoices, internal charges and budgets."""
