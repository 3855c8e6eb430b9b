"""The published figure that should move if a commitment is kept: this project's judgment."""

#: Commitment -> what should move, and the chart that shows it. Where no published figure would
#: show it, there is none here.
SHOULD_MOVE = {
    "Building Reko Diq, phase 1": ("Net FDI in mining", "mining-fdi"),
    "Development of Pakistan's oil reserves": ("Net FDI in oil and gas exploration", "mining-fdi"),
    "EXIM loan for Reko Diq": ("US goods exports to Pakistan", "trade-goods"),
    "Finance of IFC and IDA for Reko Diq": ("IFC projects in Pakistan", "investment-ifc-projects"),
    "First cargo of US crude oil": ("US goods exports to Pakistan", "trade-goods"),
    "Minerals memorandum with US Strategic Metals": (
        "US imports of minerals from Pakistan",
        "minerals-imports-by-chapter",
    ),
    "Pakistan Minerals Investment Forum 2026": ("Net FDI in mining", "mining-fdi"),
    "Pledge at the Stanford conference": (
        "Net FDI from the United States",
        "investment-fdi-by-country",
    ),
    "Sale of 5G spectrum": ("People online", "it-readiness"),
    "Second cargo of US crude oil": ("US goods exports to Pakistan", "trade-goods"),
    "Starlink service in Pakistan": ("People online", "it-readiness"),
    "Third cargo of US crude oil": ("US goods exports to Pakistan", "trade-goods"),
    "Trade deal": ("Duty paid on goods from Pakistan", "trade-duty-by-month"),
    "US–Pakistan Trade and Investment Forum": ("Goods both ways", "trade-goods"),
}
