"""What a click does, in one call."""
