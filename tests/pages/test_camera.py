"""Pictures on a card: files where the server can draw, the chart's own camera where it cannot."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from exports.pictures import chrome
from loaders.store import ROOT
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep


@pytest.fixture
def buttons():
    """Open the page of one chart and tell the buttons above it."""

    def of():
        app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
        app.query_params["chart"] = "trade-goods"
        app.run()
        app.switch_page("view.py").run()
        assert not app.exception
        return json.loads(app.get("plotly_chart")[0].proto.config)

    return of


def test_without_a_chrome_a_chart_has_a_camera(buttons, monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")
    config = buttons()
    assert config["displayModeBar"] == "hover"
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["toImageButtonOptions"]["filename"].startswith("trade-goods_")


def test_with_one_it_has_none(buttons, monkeypatch):
    monkeypatch.setattr(chrome, "find", lambda: "chromium")
    assert buttons()["displayModeBar"] is False
