"""For tests of those who use this package: a register in memory and throwaway certificates."""
