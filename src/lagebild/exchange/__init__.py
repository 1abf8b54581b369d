"""One file a foreign format, written from records."""
