"""US Department of State, ForeignAssistance.gov."""
