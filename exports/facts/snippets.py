"""Ready lines that fetch a view's figures into a program."""


def snippets(address: str) -> dict[str, str]:
    """Return the lines by program; ``address`` is that of the CSV."""
    return {
        "Excel": (
            "let\n"
            f'    Source = Csv.Document(Web.Contents("{address}"),\n'
            '        [Delimiter=",", Encoding=65001]),\n'
            "    Rows = Table.PromoteHeaders(Source, [PromoteAllScalars=true])\n"
            "in\n"
            "    Rows"
        ),
        "Python": f'import pandas as pd\n\nrows = pd.read_csv("{address}")',
        "R": f'rows <- read.csv("{address}", fileEncoding = "UTF-8-BOM")',
        "curl": f"curl -o rows.csv '{address}'",
    }
