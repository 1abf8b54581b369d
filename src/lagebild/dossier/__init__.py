"""The dossier: one SQLite file."""
