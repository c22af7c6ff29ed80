"""What adapters provide, as Protocols, and the reference store in memory."""
