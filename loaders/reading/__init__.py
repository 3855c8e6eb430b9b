"""How replies are read: files, closed sets, HS chapters."""
