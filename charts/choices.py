"""Every choice by its name in the address: the registry, nothing else."""

from charts.control import SHARED, Control
from charts.energy import choices as energy
from charts.energy import sections as energy_sections
from charts.forum import choices as forum
from charts.information_technology import choices as information_technology
from charts.information_technology import sections as information_technology_sections
from charts.investment import choices as investment
from charts.investment import sections as investment_sections
from charts.minerals import choices as minerals
from charts.minerals import sections as minerals_sections
from charts.mining import choices as mining
from charts.mining import sections as mining_sections
from charts.opportunities import choices as opportunities
from charts.shared import choices as shared
from charts.trade import choices as trade
from charts.trade import sections as trade_sections

#: The choices besides years and peers.
CONTROLS: dict[str, Control] = {
    control.id: control
    for room in (
        shared,
        forum,
        trade,
        investment,
        information_technology,
        minerals,
        mining,
        energy,
        opportunities,
    )
    for control in room.CONTROLS
} | {
    control.id: control
    for room in (
        trade_sections,
        investment_sections,
        information_technology_sections,
        mining_sections,
        minerals_sections,
        energy_sections,
    )
    for control in room.TURNS
}
#: All that an address of a view may say.
EVERY: tuple[Control, ...] = (*SHARED, *CONTROLS.values())
