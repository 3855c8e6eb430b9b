"""Rows as files: CSV, workbook, data package."""
