"""What exists only across articles."""
