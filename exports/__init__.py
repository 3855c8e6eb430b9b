"""The same tables and charts as files."""
