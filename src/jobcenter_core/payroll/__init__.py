"""From approved hours to payslips: tax cards, earnings, withholding, contributions, pay runs."""
