"""Text as markdown that says what the text says."""

import re

#: A bare address in running text, without the stop or bracket behind it.
ADDRESS = re.compile(r"(https?://[^\s<>\"…]*[^\s<>\"….,;:)])")


def plain(text: str) -> str:
    """Keep markdown from reading meaning into figures: two dollar signs would make a formula."""
    for sign in ("\\", "$", "*", "_", "[", "]", "`", "~", "<"):
        text = text.replace(sign, f"\\{sign}")
    return text


def linked(text: str) -> str:
    """Keep markdown out as ``plain`` does, and make each address in the text a link."""
    parts = ADDRESS.split(text)
    return "".join(f"<{part}>" if ADDRESS.fullmatch(part) else plain(part) for part in parts)
