"""Present: ready decks and one of the reader's own, for a screen in front of a hall."""

import streamlit as st

from pages.parts import deck

st.title("Present", anchor=False)
st.header("One view a slide, in large type; the next one is there at once.", anchor=False)
st.caption(
    "In the show: → or Space next, ← back, B blank, P pause, F full screen, O all slides, S "
    "speaker notes, D light or dark, ? help. All of it is in the page once it is open: a lost "
    "connection does not stop it, and the address keeps deck and place."
)
st.subheader("My deck", anchor=False)
deck.mine()

st.subheader("Ready decks", anchor=False)
deck.ready()
