"""Data: every dataset behind the charts, how fresh it is, and all of it to take away."""

import streamlit as st

from pages.parts import datasets, method, one_dataset

st.title("Data", anchor=False)
datasets.opening()

st.subheader("Every dataset", anchor=False)
datasets.listing()

st.subheader("Look inside one dataset", anchor=False)
one_dataset.show()

st.subheader("Keys, free of charge", anchor=False)
method.how_to_add_keys()

st.subheader("What is not here, and why", anchor=False)
method.absent()

st.subheader("Before quoting a figure", anchor=False)
method.notes()

st.subheader("Corrections", anchor=False)
method.corrections()
