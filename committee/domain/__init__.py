"""The committee's world as values alone: committee, meeting, item, decision, KPI, house style, what was sent and approved."""
