"""The messages of the Incomes Register as frozen nouns, in the order of the schema."""
