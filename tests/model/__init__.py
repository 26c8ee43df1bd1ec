"""The client's real store and sync code against a model of the hall, in simulated time."""
