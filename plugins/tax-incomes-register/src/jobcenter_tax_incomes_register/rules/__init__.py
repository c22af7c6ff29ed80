"""The register's rules that can be checked before sending, one small function each."""
