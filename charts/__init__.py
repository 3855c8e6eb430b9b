"""Table + Selection -> what to show. No network, no disk, no streamlit."""
