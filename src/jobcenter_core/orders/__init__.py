"""What a customer has ordered and who is assigned to it."""
