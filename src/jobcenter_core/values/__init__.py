"""Values: money, rounding, ranges, ids, identifiers, secrets and findings."""
