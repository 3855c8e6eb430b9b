"""Energy: electricity, plants and fuels."""
