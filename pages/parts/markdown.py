"""Text as markdown that says what the text says."""


def plain(text: str) -> str:
    """Keep markdown from reading meaning into figures: two dollar signs would make a formula."""
    for sign in ("\\", "$", "*", "_", "[", "]", "`", "~", "<"):
        text = text.replace(sign, f"\\{sign}")
    return text
