"""Readers: from files to documents and passages."""
