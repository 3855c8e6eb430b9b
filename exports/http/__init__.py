"""The same views and tables over HTTP."""
