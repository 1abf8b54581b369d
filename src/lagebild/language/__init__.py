"""Sentences, tokens and quotation marks of German news."""
