"""udvalg as a library: a workspace is opened, and each use case is a function of the open archive.

    from committee import Kind, MeetingKey, Request, build, inspect_meeting, open_archive

    archive = open_archive("minmappe")
    key = MeetingKey("eksempeludvalget", "2027-03-11")
    for problem in inspect_meeting(archive, key).problems:
        print(problem)
    print(build(archive, Request(key, Kind.AGENDA)).files)

The command line uses nothing else. A user's mistakes come back as `Problem` values with their places; what raises is a fault
of the program or of its caller. A name is imported when it is first used, so that a program pays for what it asks for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from committee.archive.archive import Archive as Archive
    from committee.archive.archive import Contents as Contents
    from committee.archive.archive import NotAWorkspace as NotAWorkspace
    from committee.archive.archive import open_archive as open_archive
    from committee.archive.names import MeetingKey as MeetingKey
    from committee.archive.names import split_folder as split_folder
    from committee.archive.profiles import Templates as Templates
    from committee.attachments.leaks.cpr import masked as masked
    from committee.base.problems import Place as Place
    from committee.base.problems import Problem as Problem
    from committee.base.problems import Severity as Severity
    from committee.compose.edition import Kind as Kind
    from committee.documents.tree import Document as Document
    from committee.domain.committee import Committee as Committee
    from committee.domain.decision import Decision as Decision
    from committee.domain.item import Item as Item
    from committee.domain.meeting import Meeting as Meeting
    from committee.domain.profile import Profile as Profile
    from committee.formats.word.reader import WordFile as WordFile
    from committee.kpi.fetch.connection import Connection as Connection
    from committee.kpi.proposing.definitions import Doubt as Doubt
    from committee.kpi.proposing.definitions import Proposal as Proposal
    from committee.kpi.proposing.drafts import Pinned as Pinned
    from committee.publication.cleaning import clean_attachments as clean_attachments
    from committee.publication.controlling import control_folder as control_folder
    from committee.publication.duties import duties_of as duties_of
    from committee.publication.duties import told_at_approval as told_at_approval
    from committee.publication.duties import told_at_sending as told_at_sending
    from committee.publication.folder import readable_folder as readable_folder
    from committee.publication.overview.writing import write_overview as write_overview
    from committee.publication.publishing import Published as Published
    from committee.publication.publishing import document_due as document_due
    from committee.publication.publishing import publish as publish
    from committee.publication.receipt import Receipt as Receipt
    from committee.records.nodes import SourceText as SourceText
    from committee.records.textfile import FORBIDDEN as FORBIDDEN
    from committee.records.values import Value as Value
    from committee.rules.answers import Made as Made
    from committee.rules.approval import Stage as Stage
    from committee.rules.approval import State as State
    from committee.rules.approval import is_decided as is_decided
    from committee.rules.approval import not_decided as not_decided
    from committee.rules.numbering import Agenda as Agenda
    from committee.rules.numbering import Numbered as Numbered
    from committee.rules.numbering import find_item as find_item
    from committee.rules.questions import PARTS as PARTS
    from committee.rules.questions import POINTWISE as POINTWISE
    from committee.rules.questions import STOP as STOP
    from committee.rules.questions import YES_OR_NO as YES_OR_NO
    from committee.rules.questions import Ask as Ask
    from committee.rules.questions import Choice as Choice
    from committee.rules.questions import Reply as Reply
    from committee.rules.questions import is_yes as is_yes
    from committee.rules.said import Said as Said
    from committee.rules.said import decision_said as decision_said
    from committee.rules.steps import Done as Done
    from committee.rules.steps import Mistake as Mistake
    from committee.rules.steps import Step as Step
    from committee.rules.steps import Subject as Subject
    from committee.rules.steps import Turn as Turn
    from committee.work.approving import approve as approve
    from committee.work.approving import reopen as reopen
    from committee.work.build import Built as Built
    from committee.work.build import Request as Request
    from committee.work.build import build as build
    from committee.work.build import compose_document as compose_document
    from committee.work.build import render as render
    from committee.work.copiedmeeting import copy_meeting as copy_meeting
    from committee.work.deciding import Walk as Walk
    from committee.work.deciding import added_to as added_to
    from committee.work.deciding import answer as answer
    from committee.work.deciding import back as back
    from committee.work.deciding import start as start
    from committee.work.deciding import subject_of as subject_of
    from committee.work.drafting import new_item as new_item
    from committee.work.drafting import new_meeting as new_meeting
    from committee.work.fetchedanswer import Fetched as Fetched
    from committee.work.fetching import connection_of as connection_of
    from committee.work.fetching import fetch as fetch
    from committee.work.fetchlog import fetched_changes as fetched_changes
    from committee.work.following import Followed as Followed
    from committee.work.following import follow as follow
    from committee.work.forwarding import forward as forward
    from committee.work.foundback import New as New
    from committee.work.foundback import ReadBack as ReadBack
    from committee.work.handedin.taking import HandedIn as HandedIn
    from committee.work.handedin.taking import item_from as item_from
    from committee.work.importing.importing import Imported as Imported
    from committee.work.importing.importing import import_archive as import_archive
    from committee.work.importing.report import Reported as Reported
    from committee.work.importing.report import import_summary as import_summary
    from committee.work.importing.report import import_totals as import_totals
    from committee.work.inspectall import inspect as inspect
    from committee.work.inspecting import Inspected as Inspected
    from committee.work.inspecting import inspect_meeting as inspect_meeting
    from committee.work.items.copying import copy_item as copy_item
    from committee.work.keepingkpi import keep_kpi as keep_kpi
    from committee.work.kpilist import HEADINGS as HEADINGS
    from committee.work.kpilist import Listed as Listed
    from committee.work.kpilist import Refused as Refused
    from committee.work.kpilist import list_all as list_all
    from committee.work.kpilist import list_meeting as list_meeting
    from committee.work.kpis import Kpis as Kpis
    from committee.work.kpis import kpis_of as kpis_of
    from committee.work.newworkspace import bare_workspace as bare_workspace
    from committee.work.newworkspace import new_workspace as new_workspace
    from committee.work.newworkspace import write_schemas as write_schemas
    from committee.work.outcome import Outcome as Outcome
    from committee.work.outsidedecisions import Correction as Correction
    from committee.work.proposing import SETTINGS as SETTINGS
    from committee.work.proposing import NewKpi as NewKpi
    from committee.work.proposing import Offered as Offered
    from committee.work.proposing import propose_kpis as propose_kpis
    from committee.work.readback import read_back as read_back
    from committee.work.readiness import MeetingReadiness as MeetingReadiness
    from committee.work.readiness import readiness_of as readiness_of
    from committee.work.recording import locked as locked
    from committee.work.recording import record as record
    from committee.work.returned import Identity as Identity
    from committee.work.returned import identity as identity
    from committee.work.returned import open_word as open_word
    from committee.work.sending import Sending as Sending
    from committee.work.sending import send as send
    from committee.work.sitting import Sitting as Sitting
    from committee.work.sitting import sit as sit
    from committee.work.sitting import sit_to_record as sit_to_record
    from committee.work.tablelist import ListedTable as ListedTable
    from committee.work.undoing import Ended as Ended
    from committee.work.undoing import Undone as Undone
    from committee.work.undoing import commands_ended as commands_ended
    from committee.work.undoing import half_done as half_done
    from committee.work.undoing import undo_last as undo_last

# The same names by their modules; a test holds the two lists together.
_NAMES = {
    # opening a workspace, and what is in it
    "committee.archive.archive": "Archive Contents NotAWorkspace open_archive",
    "committee.archive.names": "MeetingKey split_folder",
    "committee.archive.profiles": "Templates",
    "committee.work.sitting": "Sitting sit sit_to_record",
    "committee.domain.committee": "Committee",
    "committee.domain.meeting": "Meeting",
    "committee.domain.item": "Item",
    "committee.domain.decision": "Decision",
    "committee.domain.profile": "Profile",
    "committee.records.nodes": "SourceText",
    "committee.rules.numbering": "Agenda Numbered find_item",
    "committee.base.problems": "Place Problem Severity",
    # checking
    "committee.work.inspecting": "Inspected inspect_meeting",
    "committee.work.inspectall": "inspect",
    "committee.work.readiness": "MeetingReadiness readiness_of",
    "committee.rules.approval": "Stage State is_decided not_decided",
    # composing and writing
    "committee.compose.edition": "Kind",
    "committee.documents.tree": "Document",
    "committee.work.build": "Built Request build compose_document render",
    "committee.work.outcome": "Outcome",
    # drafting
    "committee.work.copiedmeeting": "copy_meeting",
    "committee.work.drafting": "new_item new_meeting",
    "committee.work.handedin.taking": "HandedIn item_from",
    "committee.work.items.copying": "copy_item",
    "committee.work.newworkspace": "bare_workspace new_workspace write_schemas",
    # importing
    "committee.work.importing.importing": "Imported import_archive",
    "committee.work.importing.report": "Reported import_summary import_totals",
    # deciding
    "committee.records.values": "Value",
    "committee.records.textfile": "FORBIDDEN",
    "committee.work.recording": "locked record",
    "committee.work.deciding": "Walk added_to answer back start subject_of",
    "committee.rules.answers": "Made",
    "committee.rules.steps": "Done Mistake Step Subject Turn",
    "committee.rules.questions": "Ask Choice PARTS POINTWISE Reply STOP YES_OR_NO is_yes",
    "committee.rules.said": "Said decision_said",
    "committee.formats.word.reader": "WordFile",
    "committee.work.returned": "Identity identity open_word",
    "committee.work.outsidedecisions": "Correction",
    "committee.work.foundback": "New ReadBack",
    "committee.work.readback": "read_back",
    # what follows
    "committee.work.approving": "approve reopen",
    "committee.work.following": "Followed follow",
    "committee.work.forwarding": "forward",
    "committee.work.sending": "Sending send",
    "committee.work.undoing": "Ended Undone commands_ended half_done undo_last",
    # figures
    "committee.work.kpis": "Kpis kpis_of",
    "committee.work.kpilist": "HEADINGS Listed Refused list_all list_meeting",
    "committee.work.tablelist": "ListedTable",
    "committee.kpi.proposing.definitions": "Doubt Proposal",
    "committee.kpi.proposing.drafts": "Pinned",
    "committee.work.keepingkpi": "keep_kpi",
    "committee.work.proposing": "SETTINGS NewKpi Offered propose_kpis",
    "committee.work.fetchedanswer": "Fetched",
    "committee.work.fetching": "connection_of fetch",
    "committee.work.fetchlog": "fetched_changes",
    "committee.kpi.fetch.connection": "Connection",
    # publishing
    "committee.publication.publishing": "Published document_due publish",
    "committee.publication.cleaning": "clean_attachments",
    "committee.publication.controlling": "control_folder",
    "committee.publication.folder": "readable_folder",
    "committee.publication.duties": "duties_of told_at_approval told_at_sending",
    "committee.publication.receipt": "Receipt",
    "committee.publication.overview.writing": "write_overview",
    "committee.attachments.leaks.cpr": "masked",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
