"""The register's codes as dated data: income types and the other code tables."""
