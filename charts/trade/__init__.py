"""Trade: goods both ways, products and duties."""
