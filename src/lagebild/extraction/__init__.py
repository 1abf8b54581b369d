"""One pure function a file: records in, records out."""
