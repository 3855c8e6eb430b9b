"""Information technology: services, software and people."""
