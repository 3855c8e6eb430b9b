"""What a fetch of several parts brought: one that is refused must not refuse the others."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from loaders.model import FetchError, LoaderError, NoKeyError, ParseError, Raw

#: Values of the dataset's ``part`` columns of its key, or the names of columns of figures.
Part = tuple[str, ...]
#: More parts refused than these, and the publisher is down.
MOST_REFUSED = 3


class Replies(dict[str, bytes]):
    """File name -> bytes, and the parts that were refused, each with the reason."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: dict[Part, LoaderError] = {}

    @contextmanager
    def part(self, *names: str) -> Generator[None]:
        """Ask for a part and look at its reply; a refusal is noted, unless it is one too many."""
        try:
            yield
        except NoKeyError:
            raise
        except (FetchError, ParseError) as error:
            self.refused[names] = error
            if len(self.refused) > MOST_REFUSED:
                raise

    def require_some(self) -> "Replies":
        """Return the replies; raise the first refusal where all parts were refused."""
        if self.refused and not self:
            raise next(iter(self.refused.values()))
        return self


def refused_parts(raw: Raw) -> Mapping[Part, LoaderError]:
    """Return the parts a publisher refused, each with the reason; none for files by hand."""
    return raw.refused if isinstance(raw, Replies) else {}
