"""US tariffs on Pakistan, compiled from official notices."""
