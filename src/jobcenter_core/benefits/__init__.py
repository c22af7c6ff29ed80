"""What earning does to a worker's benefits, told before the worker says yes."""
