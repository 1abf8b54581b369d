"""What other tools read: one file a foreign format, written from records."""
