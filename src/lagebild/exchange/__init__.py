"""Other programs' formats, written from records, one file a format."""
