"""Every choice by its name in the address: the registry, nothing else."""

from charts.control import SHARED, Control
from charts.energy import choices as energy
from charts.information_technology import choices as information_technology
from charts.investment import choices as investment
from charts.minerals import choices as minerals
from charts.mining import choices as mining
from charts.opportunities import choices as opportunities
from charts.shared import choices as shared
from charts.trade import choices as trade

#: The choices besides years and peers.
CONTROLS: dict[str, Control] = {
    control.id: control
    for room in (
        shared,
        trade,
        investment,
        information_technology,
        minerals,
        mining,
        energy,
        opportunities,
    )
    for control in room.CONTROLS
}
#: All that an address of a view may say.
EVERY: tuple[Control, ...] = (*SHARED, *CONTROLS.values())
