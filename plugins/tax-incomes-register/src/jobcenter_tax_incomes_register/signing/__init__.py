"""Signatures of the register's messages: put on what is sent, verified on what comes back."""
