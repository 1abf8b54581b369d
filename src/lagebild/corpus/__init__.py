"""What exists only across articles: pure functions on stored records, run at `add` for the new articles only."""
