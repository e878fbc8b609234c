"""The audit trail's table: one row for each thing that happened, each carrying the hash of the one before."""

from __future__ import annotations

from django.db import models


class What(models.TextChoices):
    """Everything the trail tells of. The table does not list them: a room adds a row here and needs no migration."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    REFUSED = "sign_in_refused"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a word, not a password
    FACTOR_ADDED = "second_factor_added"
    FACTOR_REMOVED = "second_factor_removed"
    FACTOR_RESET = "second_factor_reset"
    RECOVERY_CODE_USED = "recovery_code_used"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_INVITED = "account_invited"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    DEMO_ROLE = "demo_role"
    PEOPLE_READ = "people_read"
    TRAIL_READ = "trail_read"
    ENTRY_WRITTEN = "entry_written"
    ENTRY_CORRECTED = "entry_corrected"
    ENTRY_STRUCK = "entry_struck"
    PURPOSE_SET = "purpose_set"
    PERSON_ADDED = "participant_added"
    PERSON_RENAMED = "participant_renamed"
    PEOPLE_JOINED = "participants_joined"
    PEOPLE_APART = "participants_kept_apart"
    PEOPLE_DELETED = "participants_deleted"
    PARTICIPANTS_READ = "participants_read"
    ATTENDANCE = "attendance"
    SERIES_BEGUN = "series_begun"
    SERIES_ENDED = "series_ended"
    NOT_HELD = "not_held"
    PICTURE_ADDED = "picture_added"
    PICTURE_READ = "picture_read"
    PICTURE_DELETED = "picture_deleted"
    PICTURES_DELETED = "pictures_deleted"
    SEAT_FILLED = "seat_filled"
    SEAT_LEFT = "seat_left"
    COVERAGE_CHOSEN = "coverage_chosen"
    MEETING_CALLED = "meeting_called"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_HELD = "meeting_held"
    ITEM_ADDED = "item_added"
    ITEM_REMOVED = "item_removed"
    ITEM_WRITTEN = "item_written"
    DECISION_MADE = "decision_made"
    DECISION_WITHDRAWN = "decision_withdrawn"
    DECISION_DONE = "decision_done"
    AGENDA_SENT = "agenda_sent"
    MINUTES_SENT = "minutes_sent"
    PROPOSED = "proposed"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    PROPOSAL_ANSWERED = "proposal_answered"
    STATUS_WRITTEN = "status_written"
    STATUS_SENT = "status_sent"
    VERDICT_SET_ASIDE = "verdict_set_aside"
    FIGURE_ASSIGNED = "figure_assigned"
    FIGURE_SUBMITTED = "figure_submitted"
    FIGURE_RETURNED = "figure_returned"
    FIGURE_APPROVED = "figure_approved"
    FIGURE_WITHDRAWN = "figure_withdrawn"
    MAIL_CHOSEN = "mail_chosen"
    MAIL_CONFIRMED = "mail_confirmed"
    JOB_AGAIN = "job_again"
    JOB_DROPPED = "job_dropped"
    TASK_WRITTEN = "task_written"
    OFFERED = "offered"
    OFFER_STEP = "offer_step"
    VOLUNTEERS_READ = "volunteers_read"
    VOLUNTEERS_DELETED = "volunteers_deleted"
    FEED_CHOSEN = "feed_chosen"
    IDEA_RECEIVED = "idea_received"
    IDEA_ANSWERED = "idea_answered"
    ACCOUNTS_KEPT = "accounts_kept"
    ACCOUNTS_TAKEN_BACK = "accounts_taken_back"
    MILESTONE_TURNED = "milestone_turned"
    TOKEN_MADE = "token_made"  # noqa: S105 - a word, not a password
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - as above
    NOTIFIED = "notified"
    NOTIFICATION_ANSWERED = "notification_answered"
    DISAGREEMENT_OPENED = "disagreement_opened"
    DISAGREEMENT_CLIMBED = "disagreement_climbed"
    DISAGREEMENT_MOVED = "disagreement_moved"
    DISAGREEMENT_SETTLED = "disagreement_settled"
    STEP_ADDED = "step_added"
    STEP_CHANGED = "step_changed"
    AREA_DEFINED = "area_defined"
    INDICATOR_DEFINED = "indicator_defined"
    CHANGE_BEGUN = "plan_change_begun"
    CHANGE_WRITTEN = "plan_change_written"
    CHANGE_JOINED = "plan_change_joined"
    CHANGE_PROPOSED = "plan_change_proposed"
    CHANGE_TAKEN_BACK = "plan_change_taken_back"
    CHANGE_WITHDRAWN = "plan_change_withdrawn"
    CHANGE_COMMENTED = "plan_change_commented"
    CHANGE_DECIDED = "plan_change_decided"
    CHANGE_REFUSED = "plan_change_refused"
    CHANGE_OUTSIDE = "plan_change_outside"
    CHANGE_APPROVED = "plan_change_approved"


class AuditEntry(models.Model):
    """One thing that happened. Never changed or removed; the database refuses it.

    ``at`` is UTC to the second; ``details`` is canonical JSON; ``hash`` is over all of it and ``previous``.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=20)
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=40)
    plan = models.CharField(max_length=200)
    about = models.CharField(max_length=200)
    details = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["plan", "number"], name="audit_of_plan")]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"
