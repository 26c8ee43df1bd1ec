"""The rules of the process, as pure functions over the domain's data."""
