"""Names of HS6 products: a small table of this project."""

from dataclasses import replace

import pytest

from loaders.model import ParseError
from loaders.publishers import product_names as publisher

DATASET = replace(publisher.DATASETS[0], min_rows=1)
FILE = "hs6_names.csv"


def parse(text: str):
    return publisher.parse(DATASET, {FILE: text.encode()})


def test_a_row_is_a_code_and_its_name():
    frame = parse("hs_code,product_name\n010121,Breeding horses\n")
    assert frame.to_dict("records") == [{"hs_code": "010121", "product_name": "Breeding horses"}]


@pytest.mark.parametrize("row", ["10121,Horses", "0101,Horses", "010121, "])
def test_a_code_has_six_digits_and_a_name(row):
    with pytest.raises(ParseError, match="six digits and a name"):
        parse(f"hs_code,product_name\n{row}\n")


def test_without_its_file_there_is_nothing_to_read():
    with pytest.raises(ParseError, match=r"expected the file hs6_names\.csv"):
        publisher.parse(DATASET, {})
