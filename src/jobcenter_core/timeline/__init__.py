"""Timeline: Helsinki time across clock changes, Finnish holidays, weeks and recurrence."""
