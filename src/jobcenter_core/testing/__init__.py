"""For integrators: conformance kit, Hypothesis strategies, fakes."""
