"""What a page's HTML says, as a program that runs no script reads it."""

from html.parser import HTMLParser


class Read(HTMLParser):
    """Takes a page apart: every tag with what it says, the title, and words without JavaScript."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self.words = ""
        self.inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("title", "noscript", "style", "script"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside == ["title"]:
            self.title += data
        elif self.inside == ["noscript"]:
            self.words += f"{data}\n"

    def meta(self, name: str) -> str:
        """What a head says under a name; it may say it once."""
        (found,) = (
            said["content"]
            for tag, said in self.tags
            if tag == "meta" and name in (said.get("name"), said.get("property"))
        )
        return str(found)

    def links(self, rel: str) -> list[str]:
        """Where links of a kind lead."""
        return [
            str(said["href"]) for tag, said in self.tags if tag == "link" and said.get("rel") == rel
        ]

    @property
    def form(self) -> list[tuple[str, tuple[str, ...]]]:
        """Its tags and the names of their attributes: no text may change them."""
        return [(tag, tuple(said)) for tag, said in self.tags]
