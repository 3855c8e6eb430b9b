"""Data: every dataset behind the charts, how fresh it is, and all of it to take away."""

import streamlit as st

from pages.parts.data import datasets, method, one_dataset

st.title("Data", anchor=False)
datasets.opening()

st.header("Every dataset", anchor=False)
datasets.listing()
datasets.subscriptions()

st.header("Look inside one dataset", anchor="dataset")
one_dataset.show()

st.header("Keys, free of charge", anchor=False)
method.how_to_add_keys()

st.header("What is not here, and why", anchor=False)
method.absent()

st.header("Before quoting a figure", anchor=False)
method.notes()
method.words_explained()

st.header("Corrections", anchor=False)
method.corrections()
