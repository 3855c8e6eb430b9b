"""World Bank."""
