"""Deliveries to the register and its answers, over the host's transport."""
