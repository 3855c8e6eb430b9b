"""Investment: direct investment, remittances, assistance and the IFC."""
