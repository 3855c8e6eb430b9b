"""The words of a text as search compares them: without case, accents, plurals and dots in codes."""

import re
import unicodedata

#: Words that ask and join, and say nothing of what is asked for.
EMPTY = frozenset(
    (
        *("a", "an", "the", "of", "in", "on", "to", "for", "from", "by", "with", "and", "or"),
        *("is", "are", "was", "were", "be", "been", "does", "do", "did", "how", "what", "which"),
        *("who", "whose", "where", "when", "why", "there", "it", "its", "this", "that", "these"),
        *("those", "as", "at", "has", "have", "had", "can", "could", "will", "would", "should"),
        *("me", "my", "i", "we", "our", "give", "show", "tell", "find", "about", "get", "please"),
        *("many", "much", "now", "growing", "growth", "risen"),
    )
)
#: The country by its other names: one word for all of them.
_US = re.compile(r"\b(united states( of america)?|u\.s\.(a\.)?|usa|americans?|america)(?![a-z])")
#: Information technology by its letters, which are a word that says nothing.
_IT = re.compile(r"\bIT\b|^it$|\bit(?= (?:exports?|services?|firms?|sector|industry)\b)")
#: A single letter and what it is bound to, as in H-1B and T-shirts; but no article.
_BOUND = re.compile(r"\b([b-hj-z])[- ](?=[a-z0-9])")
#: A dot inside a code, as in 6302.60.00.20, and what stands before the s of a possessive.
_INSIDE = re.compile(r"(?<=\d)\.(?=\d)|['’]")


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, as they are compared."""
    plain = _IT.sub("ittech", text).casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    plain = _BOUND.sub(r"\1", _INSIDE.sub("", _US.sub("us", plain)))
    return [stem(word) for word in re.findall("[a-z0-9]+", plain)]


def stem(word: str) -> str:
    """Return a word without the ending of a plural."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("xes", "shes", "ches", "sses")) else word[:-1]
