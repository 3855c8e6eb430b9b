"""The choices of the page Data: which datasets its list shows, and which one it looks into."""

from charts.catalogue import PAGES
from charts.control import Control, by_name
from loaders.catalogue import DATASETS
from loaders.status import MEANINGS

#: A status as the table shows it; what each means stands under the table.
STATUS = {word: word.capitalize() for word in MEANINGS}
ROADS = {"open": "Open", "key": "With a free key", "by_hand": "By hand"}
#: Page id -> title of the pages of one subject; the overview only repeats what they show.
SECTORS = {page.id: page.title for page in PAGES.values() if page.id != "overview"}
NO_PAGE = "On no page yet"
#: Two copies that always have these names; others are called by the moment their figures came.
NEWEST, EMBEDDED = "Newest", "Embedded copy"


def _filter(id_: str, label: str, options: dict[str, str]) -> Control:
    return Control(id_, label, "many", options=options, most=len(options))


PUBLISHER = _filter(
    "publisher", "Publisher", by_name(sorted({one.source.publisher for one in DATASETS.values()}))
)
SECTOR = _filter("sector", "Sector", SECTORS | {"none": NO_PAGE})
FRESHNESS = _filter("freshness", "Status", by_name(STATUS.values()))
ROAD = _filter("road", "Road", ROADS)
DATASET = Control(
    "dataset",
    "Dataset",
    "menu",
    default=(next(iter(DATASETS.values())).title,),
    options={dataset.id: dataset.title for dataset in DATASETS.values()},
    allowed="the name of one of the datasets listed here",
)
COPY = Control(
    "copy",
    "Copy",
    "menu",
    default=(NEWEST,),
    options={"newest": NEWEST, "snapshot": EMBEDDED},
    pattern="[0-9]{8}T[0-9]{12}Z-[0-9a-f]+",
    allowed="newest, snapshot or the name of a copy of this dataset",
)
FILTERS = (PUBLISHER, SECTOR, FRESHNESS, ROAD)
CONTROLS = (*FILTERS, DATASET, COPY)
