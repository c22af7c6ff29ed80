"""The cases of the store's conformance kit, by what they prove."""
