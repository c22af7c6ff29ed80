"""On what terms work is done: legal forms, pay, price, employment, insurance policies."""
