"""People and organisations: workers, staff, groups, customers, organisations, placements."""
