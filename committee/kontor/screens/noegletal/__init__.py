"""The KPIs as they stand, and a new one of a file that is dropped."""

from committee.kontor.screens.noegletal import kpis, newkpi

ROUTES = (*kpis.ROUTES, *newkpi.ROUTES)
