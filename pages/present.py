"""Present: ready decks and one of the reader's own, for a screen in front of a hall."""

import streamlit as st

from pages.parts.decks import slides

st.title("Present", anchor=False)
st.html('<p class="answer">One view a slide, in large type; the next one is there at once.</p>')
st.caption(
    "In the show: → or Space next, ← back, B blank, P pause, F full screen, O all slides, S "
    "speaker notes, D light or dark, ? help. All of it is in the page once it is open: a lost "
    "connection does not stop it, and the address keeps deck and place."
)
st.header("My deck", anchor=False)
slides.mine()

st.header("Ready decks", anchor=False)
slides.ready()
