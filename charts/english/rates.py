"""The sentences of rates, which compare as they stand: a share, or an amount per person."""

from charts import words
from charts.english.clauses import others_ahead, since
from charts.fact import Standing

#: The World Bank's code, or the column of a rate of another publisher -> what is said of
#: Pakistan's figure.
RATES = {
    "EG.ELC.ACCS.ZS": "Electricity reached {figure} of Pakistan's people in {year}",
    "EG.USE.ELEC.KH.PC": "Electricity use in Pakistan was {figure} in {year}",
    "EG.IMP.CONS.ZS": "Net imports were {figure} of Pakistan's energy use in {year}",
    "EG.FEC.RNEW.ZS": "Renewables were {figure} of Pakistan's final energy use in {year}",
    "EG.EGY.PRIM.PP.KD": "Pakistan's economy used {figure} in {year}",
    "NY.GDP.TOTL.RT.ZS": "Resource rents were {figure} of Pakistan's GDP in {year}",
    "TX.VAL.MMTL.ZS.UN": "Ores and metals were {figure} of Pakistan's goods exports in {year}",
    "NV.IND.TOTL.ZS": "Industry, mining included, was {figure} of Pakistan's GDP in {year}",
    "IT.NET.USER.ZS": "{figure} of people in Pakistan used the internet in {year}",
    "IT.NET.BBND.P2": "Pakistan had fixed broadband subscriptions of {figure} in {year}",
    "SE.TER.ENRR": (
        "Enrollment in Pakistan's universities and colleges was {figure} of the age group in {year}"
    ),
    "GB.XPD.RSDV.GD.ZS": (
        "Pakistan spent {figure} of its GDP on research and development in {year}"
    ),
    "SP.POP.SCIE.RD.P6": "Researchers in Pakistan were {figure} in {year}",
    "renewables_share_of_generation_pct": (
        "Renewables made {figure} of Pakistan's electricity in {year}"
    ),
    "solar_share_of_generation_pct": "Solar made {figure} of Pakistan's electricity in {year}",
    "carbon_intensity_gco2e_per_kwh": "Pakistan's electricity emitted {figure} in {year}",
    "IT.NET.SECR.P6": "Secure internet servers in Pakistan were {figure} in {year}",
}


def rate_in_year(indicator: str, value: float, unit: str, year: int) -> str:
    """Say Pakistan's figure of a year, without the full stop."""
    return RATES[indicator].format(figure=words.quantity(value, unit), year=year)


def rate(
    *,
    indicator: str,
    value: float,
    unit: str,
    year: int,
    first: float,
    first_year: int,
    among: Standing,
) -> str:
    """Say Pakistan's newest figure, how it moved, and how many others have more."""
    sentence = rate_in_year(indicator, value, unit, year)
    if first_year < year:
        sentence += f", {since(value, first, unit, 'the figure')} {first_year}"
    return f"{sentence}{others_ahead(among)}."


def rate_among_countries(
    *, indicator: str, value: float, unit: str, year: int, among: Standing
) -> str:
    """Say Pakistan's newest figure and its place among the newest of each country."""
    sentence = rate_in_year(indicator, value, unit, year)
    if not among.others:
        return f"{sentence}."
    countries = among.others + 1
    if among.ahead == among.others:
        return f"{sentence}, the lowest of {countries} countries' newest figures."
    if not among.ahead:
        return f"{sentence}, the highest of {countries} countries' newest figures."
    return f"{sentence}; {among.ahead} of {among.others} others had more in their newest year."
