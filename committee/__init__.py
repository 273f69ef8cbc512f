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
    from committee.attachments.apart.remembering import Remembered as Remembered
    from committee.attachments.findings import Finding as Finding
    from committee.attachments.leaks.cpr import masked as masked
    from committee.base.problems import Place as Place
    from committee.base.problems import Problem as Problem
    from committee.base.problems import Severity as Severity
    from committee.compose.edition import Kind as Kind
    from committee.documents.known_formats import document_formats as document_formats
    from committee.documents.tree import Document as Document
    from committee.domain.committee import Committee as Committee
    from committee.domain.decision import Decision as Decision
    from committee.domain.decision import FollowUp as FollowUp
    from committee.domain.item import Item as Item
    from committee.domain.item import reason_said as reason_said
    from committee.domain.item import says_yes as says_yes
    from committee.domain.itemnumber import ItemNumber as ItemNumber
    from committee.domain.meeting import Meeting as Meeting
    from committee.domain.profile import Profile as Profile
    from committee.formats.word.reader import WordFile as WordFile
    from committee.kpi.fetch.connection import Connection as Connection
    from committee.kpi.proposing.definitions import Doubt as Doubt
    from committee.kpi.proposing.definitions import Proposal as Proposal
    from committee.kpi.proposing.drafts import Pinned as Pinned
    from committee.publication.changes import Piece as Piece
    from committee.publication.changes import marked_words as marked_words
    from committee.publication.changespage import ChangesData as ChangesData
    from committee.publication.cleaning import clean_attachments as clean_attachments
    from committee.publication.controlling import control_folder as control_folder
    from committee.publication.controlling import minutes_are_out as minutes_are_out
    from committee.publication.controlling import receipt_of as receipt_of
    from committee.publication.duties import duties_of as duties_of
    from committee.publication.duties import told_at_approval as told_at_approval
    from committee.publication.duties import told_at_sending as told_at_sending
    from committee.publication.duties import told_when_stopped as told_when_stopped
    from committee.publication.folder import readable_folder as readable_folder
    from committee.publication.handingout import mail as mail
    from committee.publication.handingout import make_papers as make_papers
    from committee.publication.handingout import package as package
    from committee.publication.looking import Looked as Looked
    from committee.publication.looking import Weighed as Weighed
    from committee.publication.looking import look_before_publishing as look_before_publishing
    from committee.publication.looking import reason_stops as reason_stops
    from committee.publication.looking import with_answers as with_answers
    from committee.publication.openpapers import PapersLooked as PapersLooked
    from committee.publication.openpapers import look_at_attachment as look_at_attachment
    from committee.publication.openpapers import look_at_attachments as look_at_attachments
    from committee.publication.overview.writing import write_overview as write_overview
    from committee.publication.overviewing import Overview as Overview
    from committee.publication.overviewing import Waiting as Waiting
    from committee.publication.overviewing import overview as overview
    from committee.publication.overviewing import waiting_items as waiting_items
    from committee.publication.publishing import Published as Published
    from committee.publication.publishing import document_due as document_due
    from committee.publication.publishing import publish as publish
    from committee.publication.receipt import Receipt as Receipt
    from committee.publication.yearplan import plan_year as plan_year
    from committee.records.nodes import SourceText as SourceText
    from committee.records.textfile import FORBIDDEN as FORBIDDEN
    from committee.records.values import Value as Value
    from committee.rules.answers import Made as Made
    from committee.rules.approval import Stage as Stage
    from committee.rules.approval import State as State
    from committee.rules.approval import is_decided as is_decided
    from committee.rules.approval import not_decided as not_decided
    from committee.rules.commands import back as back
    from committee.rules.commands import is_command as is_command
    from committee.rules.daysleft import Urgency as Urgency
    from committee.rules.itemparts import items_called as items_called
    from committee.rules.itemparts import too_many as too_many
    from committee.rules.itemsnamed import ItemsNamed as ItemsNamed
    from committee.rules.itemsnamed import items_named as items_named
    from committee.rules.livevotes import Cast as Cast
    from committee.rules.meetingplan import LAST_YEAR as LAST_YEAR
    from committee.rules.numbering import Agenda as Agenda
    from committee.rules.numbering import Numbered as Numbered
    from committee.rules.numbering import Unread as Unread
    from committee.rules.numbering import find_item as find_item
    from committee.rules.questions import BACK as BACK
    from committee.rules.questions import HELP as HELP
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
    from committee.rules.seating import Room as Room
    from committee.rules.seating import Seat as Seat
    from committee.rules.seats import SeatWish as SeatWish
    from committee.rules.statistics.tables import StatTable as StatTable
    from committee.rules.statistics.whole import Period as Period
    from committee.rules.steps import Done as Done
    from committee.rules.steps import Help as Help
    from committee.rules.steps import Mistake as Mistake
    from committee.rules.steps import Step as Step
    from committee.rules.steps import Subject as Subject
    from committee.rules.steps import Turn as Turn
    from committee.rules.votes import Bench as Bench
    from committee.work.addingcorrections import add_correction as add_correction
    from committee.work.agendashown import AgendaRow as AgendaRow
    from committee.work.agendashown import AgendaShown as AgendaShown
    from committee.work.agendashown import DueItem as DueItem
    from committee.work.agendashown import agenda_shown as agenda_shown
    from committee.work.agendashown import also_told as also_told
    from committee.work.approving import approve as approve
    from committee.work.approving import before_approval as before_approval
    from committee.work.approving import documents_approved as documents_approved
    from committee.work.approving import reopen as reopen
    from committee.work.asread import meeting_file as meeting_file
    from committee.work.asread import moved_since as moved_since
    from committee.work.asread import sum_of_item as sum_of_item
    from committee.work.asread import sum_of_meeting as sum_of_meeting
    from committee.work.attending import Attended as Attended
    from committee.work.attending import change_presence as change_presence
    from committee.work.attending import presence_falls_at as presence_falls_at
    from committee.work.attending import presence_words as presence_words
    from committee.work.attending import room_of as room_of
    from committee.work.build import Built as Built
    from committee.work.build import build as build
    from committee.work.build import compose_document as compose_document
    from committee.work.build import render as render
    from committee.work.carryingout import follow_ups_of as follow_ups_of
    from committee.work.carryingout import mark_done as mark_done
    from committee.work.carryingout import which_follow_up as which_follow_up
    from committee.work.carryingout import why_not as why_not
    from committee.work.choosing import take_chosen as take_chosen
    from committee.work.copiedmeeting import copy_meeting as copy_meeting
    from committee.work.deciding import Walk as Walk
    from committee.work.deciding import added_to as added_to
    from committee.work.deciding import answer as answer
    from committee.work.deciding import start as start
    from committee.work.deciding import subject_of as subject_of
    from committee.work.decisionprinted import decision_printed as decision_printed
    from committee.work.decisionprinted import decision_shown as decision_shown
    from committee.work.decisionprinted import proposal_shown as proposal_shown
    from committee.work.drafting import new_item as new_item
    from committee.work.drafting import new_meeting as new_meeting
    from committee.work.enbloc import Decided as Decided
    from committee.work.enbloc import RecordedSaid as RecordedSaid
    from committee.work.enbloc import record_for_all as record_for_all
    from committee.work.enbloc import record_said as record_said
    from committee.work.fetchedanswer import Fetched as Fetched
    from committee.work.fetchedchanges import awaits_approval as awaits_approval
    from committee.work.fetching import connection_of as connection_of
    from committee.work.fetching import fetch as fetch
    from committee.work.fetchlog import fetched_changes as fetched_changes
    from committee.work.following import Followed as Followed
    from committee.work.following import follow as follow
    from committee.work.following import of_responsible as of_responsible
    from committee.work.formsaving import FieldChange as FieldChange
    from committee.work.formsaving import FieldConflict as FieldConflict
    from committee.work.formsaving import FieldRefused as FieldRefused
    from committee.work.formsaving import SavedFields as SavedFields
    from committee.work.forwarding import forward as forward
    from committee.work.foundback import New as New
    from committee.work.foundback import ReadBack as ReadBack
    from committee.work.handedin.clipping import Clipped as Clipped
    from committee.work.handedin.clipping import clip_placed as clip_placed
    from committee.work.handedin.clipping import clipped as clipped
    from committee.work.handedin.looking import ItemToBe as ItemToBe
    from committee.work.handedin.looking import look_at_handed_in as look_at_handed_in
    from committee.work.handedin.taking import HandedIn as HandedIn
    from committee.work.handedin.taking import item_from as item_from
    from committee.work.heldagainst import hold_against as hold_against
    from committee.work.importing.importing import Imported as Imported
    from committee.work.importing.importing import import_archive as import_archive
    from committee.work.importing.report import Reported as Reported
    from committee.work.importing.report import import_summary as import_summary
    from committee.work.importing.report import import_totals as import_totals
    from committee.work.inspectall import inspect as inspect
    from committee.work.inspecting import Inspected as Inspected
    from committee.work.inspecting import inspect_meeting as inspect_meeting
    from committee.work.itemedits import Recorded as Recorded
    from committee.work.itemedits import Written as Written
    from committee.work.itemform.attaching import Attached as Attached
    from committee.work.itemform.attaching import attach as attach
    from committee.work.itemform.attaching import replace_attachment as replace_attachment
    from committee.work.itemform.form import ItemForm as ItemForm
    from committee.work.itemform.form import KpiOffered as KpiOffered
    from committee.work.itemform.form import item_form as item_form
    from committee.work.itemform.form import kpis_offered as kpis_offered
    from committee.work.itemform.preview import FieldProblem as FieldProblem
    from committee.work.itemform.preview import Preview as Preview
    from committee.work.itemform.preview import Typed as Typed
    from committee.work.itemform.preview import item_problems as item_problems
    from committee.work.itemform.preview import preview_item as preview_item
    from committee.work.itemform.saving import change_item_fields as change_item_fields
    from committee.work.itemform.saving import save_item_fields as save_item_fields
    from committee.work.items.copying import copy_item as copy_item
    from committee.work.items.drawer import drawer_items as drawer_items
    from committee.work.items.drawer import find_waiting as find_waiting
    from committee.work.items.drawersitting import sit_in_drawer as sit_in_drawer
    from committee.work.items.earlier import EarlierItem as EarlierItem
    from committee.work.items.earlier import earlier_items as earlier_items
    from committee.work.items.inserting import insert_item as insert_item
    from committee.work.items.marking import MARKS as MARKS
    from committee.work.items.marking import mark_item as mark_item
    from committee.work.items.marking import mark_of as mark_of
    from committee.work.items.marking import no_reason as no_reason
    from committee.work.items.moving import Spot as Spot
    from committee.work.items.moving import move_to_meeting as move_to_meeting
    from committee.work.items.moving import move_within as move_within
    from committee.work.items.moving import put_in_drawer as put_in_drawer
    from committee.work.items.moving import take_up as take_up
    from committee.work.items.setting_aside import retitle as retitle
    from committee.work.items.setting_aside import set_aside as set_aside
    from committee.work.items.stepping import one_down as one_down
    from committee.work.items.stepping import one_up as one_up
    from committee.work.items.targets import meetings_to_take as meetings_to_take
    from committee.work.items.whereabouts import Whereabouts as Whereabouts
    from committee.work.items.whereabouts import whereabouts as whereabouts
    from committee.work.jointmeetings import new_joint_meeting as new_joint_meeting
    from committee.work.jointmeetings import sittings_along as sittings_along
    from committee.work.keepingkpi import keep_kpi as keep_kpi
    from committee.work.keepingseats import KeptSeat as KeptSeat
    from committee.work.keepingseats import Roster as Roster
    from committee.work.keepingseats import keep_seat as keep_seat
    from committee.work.keepingseats import roster_on as roster_on
    from committee.work.kpiattention import KpiToSee as KpiToSee
    from committee.work.kpiattention import fetchable as fetchable
    from committee.work.kpilist import HEADINGS as HEADINGS
    from committee.work.kpilist import Listed as Listed
    from committee.work.kpilist import Refused as Refused
    from committee.work.kpilist import list_all as list_all
    from committee.work.kpilist import list_meeting as list_meeting
    from committee.work.kpis import Kpis as Kpis
    from committee.work.kpis import kpis_of as kpis_of
    from committee.work.kpishown import KpiShown as KpiShown
    from committee.work.kpishown import KpisShown as KpisShown
    from committee.work.kpishown import kpis_shown as kpis_shown
    from committee.work.kpishown import too_old as too_old
    from committee.work.liveentries import POINT_PHRASES as POINT_PHRASES
    from committee.work.liveentries import asks_twice as asks_twice
    from committee.work.liveentries import bench_for as bench_for
    from committee.work.liveentries import decision_of as decision_of
    from committee.work.liveentries import found_disqualified as found_disqualified
    from committee.work.liveentries import is_recusal_undecided as is_recusal_undecided
    from committee.work.liveentries import is_tie as is_tie
    from committee.work.liveentries import last_cast as last_cast
    from committee.work.liveentries import may_dissent as may_dissent
    from committee.work.liveentries import phrases_of as phrases_of
    from committee.work.liveentries import points_said as points_said
    from committee.work.liveentries import said_as_phrase as said_as_phrase
    from committee.work.liveentries import said_by_vote as said_by_vote
    from committee.work.liveentries import said_disqualified as said_disqualified
    from committee.work.liveentries import said_in_words as said_in_words
    from committee.work.liveentries import said_of_point as said_of_point
    from committee.work.liveentries import vote_problems as vote_problems
    from committee.work.liveentries import votes_counted as votes_counted
    from committee.work.liveentries import votes_touched as votes_touched
    from committee.work.mailing.drafts import Drafted as Drafted
    from committee.work.mailing.followmail import FollowMail as FollowMail
    from committee.work.mailing.followmail import done_commands as done_commands
    from committee.work.mailing.followmail import follow_mails as follow_mails
    from committee.work.mailing.followmail import write_drafts as write_drafts
    from committee.work.mailing.meetingmail import Mailed as Mailed
    from committee.work.meetingfields import MeetingField as MeetingField
    from committee.work.meetingfields import meeting_form as meeting_form
    from committee.work.meetingfields import save_meeting_fields as save_meeting_fields
    from committee.work.meetingpresence import Coming as Coming
    from committee.work.meetingpresence import Expected as Expected
    from committee.work.meetingpresence import expected_at as expected_at
    from committee.work.meetingpresence import keep_coming as keep_coming
    from committee.work.mending import BrokenFile as BrokenFile
    from committee.work.mending import broken_file as broken_file
    from committee.work.mending import can_be_mended as can_be_mended
    from committee.work.mending import files_to_mend as files_to_mend
    from committee.work.mending import mend_file as mend_file
    from committee.work.monthly.log import log_text as log_text
    from committee.work.monthly.month import committees_with_plan as committees_with_plan
    from committee.work.monthly.month import run_month as run_month
    from committee.work.monthly.steps import Month as Month
    from committee.work.nearkeys import near_keys as near_keys
    from committee.work.nearmeetings import NearMeeting as NearMeeting
    from committee.work.nearmeetings import NextStep as NextStep
    from committee.work.nearmeetings import Out as Out
    from committee.work.nearmeetings import Unready as Unready
    from committee.work.nearmeetings import closed_keys as closed_keys
    from committee.work.newday import MeetingDay as MeetingDay
    from committee.work.newday import days_to_make as days_to_make
    from committee.work.newday import meeting_day as meeting_day
    from committee.work.newkpisample import Sample as Sample
    from committee.work.newkpisteps import Dropped as Dropped
    from committee.work.newkpisteps import Steps as Steps
    from committee.work.newkpisteps import answered as answered
    from committee.work.newkpisteps import at_step as at_step
    from committee.work.newkpisteps import definition_lines as definition_lines
    from committee.work.newkpisteps import definitions_file as definitions_file
    from committee.work.newkpisteps import dropped_file as dropped_file
    from committee.work.newkpisteps import keep_dropped as keep_dropped
    from committee.work.newkpisteps import steps_of as steps_of
    from committee.work.newworkspace import bare_workspace as bare_workspace
    from committee.work.newworkspace import new_workspace as new_workspace
    from committee.work.newworkspace import write_schemas as write_schemas
    from committee.work.openfollowups import OpenFollowUp as OpenFollowUp
    from committee.work.openfollowups import mark_shown_done as mark_shown_done
    from committee.work.outcome import Outcome as Outcome
    from committee.work.outsidedecisions import Correction as Correction
    from committee.work.package.packing import Packed as Packed
    from committee.work.papers import Papers as Papers
    from committee.work.planning import YearPlanned as YearPlanned
    from committee.work.proposing import SETTINGS as SETTINGS
    from committee.work.proposing import NewKpi as NewKpi
    from committee.work.proposing import Offered as Offered
    from committee.work.proposing import propose_kpis as propose_kpis
    from committee.work.readback import read_back as read_back
    from committee.work.readiness import MeetingReadiness as MeetingReadiness
    from committee.work.readiness import readiness_of as readiness_of
    from committee.work.recording import ToRecord as ToRecord
    from committee.work.recording import errors_in_file as errors_in_file
    from committee.work.recording import locked as locked
    from committee.work.recording import record as record
    from committee.work.recording import record_all as record_all
    from committee.work.recording import record_along as record_along
    from committee.work.request import Request as Request
    from committee.work.returned import Identity as Identity
    from committee.work.returned import identity as identity
    from committee.work.returned import open_word as open_word
    from committee.work.searching import Found as Found
    from committee.work.searching import Hit as Hit
    from committee.work.searching import search as search
    from committee.work.sending import Sending as Sending
    from committee.work.sending import ToSend as ToSend
    from committee.work.sending import about_to_send as about_to_send
    from committee.work.sending import send as send
    from committee.work.signing import mark_signed as mark_signed
    from committee.work.sitting import Sitting as Sitting
    from committee.work.sitting import sit as sit
    from committee.work.sitting import sit_to_edit as sit_to_edit
    from committee.work.sitting import sit_to_hold as sit_to_hold
    from committee.work.sitting import sit_to_record as sit_to_record
    from committee.work.statistics import CommitteeNumbers as CommitteeNumbers
    from committee.work.statistics import InNumbers as InNumbers
    from committee.work.statistics import in_numbers as in_numbers
    from committee.work.statistics import write_csv as write_csv
    from committee.work.statistics import write_documents as write_documents
    from committee.work.tablelist import ListedTable as ListedTable
    from committee.work.takingback import take_back as take_back
    from committee.work.templateitems import ItemTemplate as ItemTemplate
    from committee.work.templateitems import item_from_template as item_from_template
    from committee.work.templateitems import item_templates as item_templates
    from committee.work.titles import title_refused as title_refused
    from committee.work.undoing import Ended as Ended
    from committee.work.undoing import Undone as Undone
    from committee.work.undoing import commands_ended as commands_ended
    from committee.work.undoing import half_done as half_done
    from committee.work.undoing import undo_last as undo_last
    from committee.work.undoingfields import Chosen as Chosen
    from committee.work.undoingfields import TwoVersions as TwoVersions
    from committee.work.waysout import Way as Way
    from committee.work.waysout import WayOut as WayOut
    from committee.work.waysout import way_out as way_out
    from committee.work.whichmeeting import DateWord as DateWord
    from committee.work.whichmeeting import ToMake as ToMake
    from committee.work.whichmeeting import date_word as date_word
    from committee.work.whichmeeting import meeting_by_word as meeting_by_word
    from committee.work.whichmeeting import meeting_to_make as meeting_to_make
    from committee.work.wordcheck import Words as Words
    from committee.work.wordcheck import look_at_all_words as look_at_all_words
    from committee.work.wordcheck import look_at_words as look_at_words

# The same names by their modules; a test holds the two lists together.
_NAMES = {
    # opening a workspace, and what is in it
    "committee.archive.archive": "Archive Contents NotAWorkspace open_archive",
    "committee.archive.names": "MeetingKey split_folder",
    "committee.archive.profiles": "Templates",
    "committee.work.sitting": "Sitting sit sit_to_edit sit_to_hold sit_to_record",
    "committee.domain.committee": "Committee",
    "committee.domain.meeting": "Meeting",
    "committee.domain.item": "Item reason_said says_yes",
    "committee.domain.decision": "Decision FollowUp",
    "committee.domain.profile": "Profile",
    "committee.records.nodes": "SourceText",
    "committee.rules.numbering": "Agenda Numbered Unread find_item",
    "committee.domain.itemnumber": "ItemNumber",
    "committee.base.problems": "Place Problem Severity",
    # checking
    "committee.work.inspecting": "Inspected inspect_meeting",
    "committee.work.inspectall": "inspect",
    "committee.work.wordcheck": "Words look_at_all_words look_at_words",
    "committee.work.readiness": "MeetingReadiness readiness_of",
    "committee.rules.approval": "Stage State is_decided not_decided",
    # composing and writing
    "committee.compose.edition": "Kind",
    "committee.documents.known_formats": "document_formats",
    "committee.documents.tree": "Document",
    "committee.work.build": "Built build compose_document render",
    "committee.work.request": "Request",
    "committee.work.papers": "Papers",
    "committee.work.outcome": "Outcome",
    # drafting
    "committee.work.copiedmeeting": "copy_meeting",
    "committee.work.drafting": "new_item new_meeting",
    "committee.work.jointmeetings": "new_joint_meeting sittings_along",
    "committee.work.handedin.clipping": "Clipped clip_placed clipped",
    "committee.work.handedin.taking": "HandedIn item_from",
    "committee.work.items.copying": "copy_item",
    "committee.work.templateitems": "ItemTemplate item_from_template item_templates",
    "committee.work.newworkspace": "bare_workspace new_workspace write_schemas",
    "committee.work.items.moving": "Spot move_to_meeting move_within put_in_drawer take_up",
    "committee.work.items.setting_aside": "retitle set_aside",
    "committee.work.items.drawer": "drawer_items find_waiting",
    "committee.work.items.drawersitting": "sit_in_drawer",
    # the year
    "committee.work.whichmeeting": "DateWord ToMake date_word meeting_by_word meeting_to_make",
    "committee.work.planning": "YearPlanned",
    "committee.rules.meetingplan": "LAST_YEAR",
    "committee.publication.yearplan": "plan_year",
    "committee.work.monthly.steps": "Month",
    "committee.work.monthly.month": "committees_with_plan run_month",
    "committee.work.monthly.log": "log_text",
    # who is on the committee
    "committee.rules.seats": "SeatWish",
    "committee.work.keepingseats": "KeptSeat Roster keep_seat roster_on",
    # importing
    "committee.work.importing.importing": "Imported import_archive",
    "committee.work.importing.report": "Reported import_summary import_totals",
    # deciding
    "committee.records.values": "Value",
    "committee.records.textfile": "FORBIDDEN",
    "committee.work.recording": "ToRecord errors_in_file locked record record_all record_along",
    "committee.work.deciding": "Walk added_to answer start subject_of",
    "committee.work.enbloc": "Decided RecordedSaid record_for_all record_said",
    "committee.rules.itemparts": "items_called too_many",
    "committee.rules.itemsnamed": "ItemsNamed items_named",
    "committee.work.decisionprinted": "decision_printed decision_shown proposal_shown",
    "committee.work.attending": "Attended change_presence presence_falls_at presence_words room_of",
    "committee.work.asread": "meeting_file moved_since sum_of_item sum_of_meeting",
    "committee.work.liveentries": "POINT_PHRASES asks_twice bench_for decision_of found_disqualified is_recusal_undecided is_tie last_cast may_dissent phrases_of points_said said_as_phrase said_by_vote said_disqualified said_in_words said_of_point vote_problems votes_counted votes_touched",
    "committee.rules.seating": "Room Seat",
    "committee.rules.votes": "Bench",
    "committee.rules.livevotes": "Cast",
    "committee.work.takingback": "take_back",
    "committee.rules.answers": "Made",
    "committee.rules.commands": "back is_command",
    "committee.rules.steps": "Done Help Mistake Step Subject Turn",
    "committee.rules.questions": "Ask BACK Choice HELP PARTS POINTWISE Reply STOP YES_OR_NO is_yes",
    "committee.rules.said": "Said decision_said",
    "committee.formats.word.reader": "WordFile",
    "committee.work.returned": "Identity identity open_word",
    "committee.work.outsidedecisions": "Correction",
    "committee.work.foundback": "New ReadBack",
    "committee.work.readback": "read_back",
    "committee.publication.overviewing": "Overview Waiting overview waiting_items",
    "committee.work.nearkeys": "near_keys",
    "committee.work.nearmeetings": "NearMeeting NextStep Out Unready closed_keys",
    "committee.work.openfollowups": "OpenFollowUp mark_shown_done",
    "committee.work.kpishown": "KpiShown KpisShown kpis_shown too_old",
    "committee.work.kpiattention": "KpiToSee fetchable",
    "committee.rules.daysleft": "Urgency",
    # what follows
    "committee.work.approving": "approve before_approval documents_approved reopen",
    "committee.work.following": "Followed follow of_responsible",
    "committee.work.carryingout": "follow_ups_of mark_done which_follow_up why_not",
    "committee.work.forwarding": "forward",
    "committee.work.sending": "Sending ToSend about_to_send send",
    "committee.work.undoing": "Ended Undone commands_ended half_done undo_last",
    "committee.work.undoingfields": "Chosen TwoVersions",
    # handing out
    "committee.work.package.packing": "Packed",
    "committee.publication.handingout": "mail make_papers package",
    # in numbers
    "committee.rules.statistics.tables": "StatTable",
    "committee.rules.statistics.whole": "Period",
    "committee.work.statistics": "CommitteeNumbers InNumbers in_numbers write_csv write_documents",
    "committee.work.mailing.drafts": "Drafted",
    "committee.work.mailing.followmail": "FollowMail done_commands follow_mails write_drafts",
    "committee.work.mailing.meetingmail": "Mailed",
    # looking over it all
    "committee.work.searching": "Found Hit search",
    # figures
    "committee.work.kpis": "Kpis kpis_of",
    "committee.work.kpilist": "HEADINGS Listed Refused list_all list_meeting",
    "committee.work.tablelist": "ListedTable",
    "committee.kpi.proposing.definitions": "Doubt Proposal",
    "committee.kpi.proposing.drafts": "Pinned",
    "committee.work.keepingkpi": "keep_kpi",
    "committee.work.newkpisample": "Sample",
    "committee.work.newkpisteps": "Dropped Steps answered at_step definition_lines definitions_file dropped_file keep_dropped steps_of",
    "committee.work.proposing": "NewKpi Offered SETTINGS propose_kpis",
    "committee.work.fetchedanswer": "Fetched",
    "committee.work.fetchedchanges": "awaits_approval",
    "committee.work.fetching": "connection_of fetch",
    "committee.work.fetchlog": "fetched_changes",
    "committee.kpi.fetch.connection": "Connection",
    # publishing
    "committee.publication.publishing": "Published document_due publish",
    "committee.publication.cleaning": "clean_attachments",
    "committee.publication.controlling": "control_folder minutes_are_out receipt_of",
    "committee.publication.folder": "readable_folder",
    "committee.publication.duties": "duties_of told_at_approval told_at_sending told_when_stopped",
    "committee.publication.receipt": "Receipt",
    "committee.publication.overview.writing": "write_overview",
    "committee.attachments.leaks.cpr": "masked",
    "committee.work.itemedits": "Recorded Written",
    "committee.work.items.marking": "MARKS mark_item mark_of no_reason",
    "committee.work.meetingfields": "MeetingField meeting_form save_meeting_fields",
    "committee.work.meetingpresence": "Coming Expected expected_at keep_coming",
    "committee.work.mending": "BrokenFile broken_file can_be_mended files_to_mend mend_file",
    "committee.work.items.stepping": "one_down one_up",
    "committee.work.items.inserting": "insert_item",
    "committee.work.items.earlier": "EarlierItem earlier_items",
    "committee.work.agendashown": "AgendaRow AgendaShown DueItem agenda_shown also_told",
    "committee.work.items.whereabouts": "Whereabouts whereabouts",
    "committee.work.handedin.looking": "ItemToBe look_at_handed_in",
    "committee.work.newday": "MeetingDay days_to_make meeting_day",
    "committee.work.items.targets": "meetings_to_take",
    "committee.work.titles": "title_refused",
    "committee.work.heldagainst": "hold_against",
    "committee.work.addingcorrections": "add_correction",
    "committee.work.signing": "mark_signed",
    "committee.publication.looking": "Looked Weighed look_before_publishing reason_stops with_answers",
    "committee.work.choosing": "take_chosen",
    "committee.attachments.findings": "Finding",
    "committee.publication.changespage": "ChangesData",
    "committee.work.itemform.form": "ItemForm KpiOffered item_form kpis_offered",
    "committee.work.waysout": "Way WayOut way_out",
    "committee.work.itemform.saving": "change_item_fields save_item_fields",
    "committee.work.itemform.preview": "FieldProblem Preview Typed item_problems preview_item",
    "committee.work.itemform.attaching": "Attached attach replace_attachment",
    "committee.publication.openpapers": "PapersLooked look_at_attachment look_at_attachments",
    "committee.attachments.apart.remembering": "Remembered",
    "committee.publication.changes": "Piece marked_words",
    "committee.work.formsaving": "FieldChange FieldConflict FieldRefused SavedFields",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
