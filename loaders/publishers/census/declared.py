"""What every dataset of the API's year-to-date values declares alike: its rhythm, road and key."""

from datetime import timedelta
from functools import partial

from loaders.model import Dataset
from loaders.publishers.census import api

year_to_date = partial(
    Dataset,
    period=("through_month",),
    frequency="monthly",
    max_age=timedelta(days=30),
    delay=timedelta(days=61),
    delay_told="reported: about two months",
    road="key",
    key_variable=api.KEY.variable,
    key_help=api.KEY_HELP,
)
