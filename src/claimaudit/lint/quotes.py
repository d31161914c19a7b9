"""Quotation marks of two styles in one quotation."""
