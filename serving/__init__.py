"""What stands between the network and Streamlit's own server."""
