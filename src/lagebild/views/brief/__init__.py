"""The brief: a dossier as a document that one reads, prints and mails; HTML or Markdown."""
