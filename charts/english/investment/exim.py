"""Sentences of what the US Export-Import Bank authorizes."""

from charts import words


def exim_year(
    *,
    year: int,
    value: float,
    unit: str,
    authorizations: int,
    is_partial: bool,
    peak: float | None = None,
    peak_year: int | None = None,
) -> str:
    """Tell the newest US fiscal year with an authorization, and the one with the most."""
    so_far = "so far " if is_partial else ""
    counted = words.quantity(authorizations, "authorizations", 4)
    if authorizations == 1:
        counted = "1 authorization"
    sentence = (
        f"The Export-Import Bank authorized {words.quantity(value, unit)} for US exports to "
        f"Pakistan {so_far}in {words.us_fiscal_year(year)}, in {counted}"
    )
    if peak is None:
        return f"{sentence}."
    most = words.quantity(peak, unit)
    return f"{sentence}; the most in these years was {most} in {peak_year}."


SENTENCES = {"exim_year": exim_year}
