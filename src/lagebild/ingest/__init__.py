"""Readers: from files to documents and passages."""

from __future__ import annotations

from lagebild.ingest.again import re_extract
from lagebild.ingest.passages import segment
from lagebild.ingest.readers import ColumnPreview, Failure, Preview, preview, read, text_sha256
from lagebild.ingest.record_files import FIELDS

__all__ = ["FIELDS", "ColumnPreview", "Failure", "Preview", "preview", "re_extract", "read", "segment", "text_sha256"]
