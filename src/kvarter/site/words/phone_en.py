"""The English words of a phone without a signal, and of what waits on it."""

from typing import Final

PHONE_EN: Final[dict[str, str]] = {
    "phone_app": "kvarter, the logbook",
    "phone_title": "Write without a connection",
    "phone_lead": "Counts and cards are kept on the phone and sent when there is a connection.",
    "phone_needs": "Notes, pictures and new participants need a connection.",
    "phone_nobody": "Open “Write in the logbook” once with a connection. After that you can write without one, too.",
    "phone_no_script": "The page needs scripts. With a connection you can write in the logbook without them.",
    "phone_plan": "Plan",
    "phone_keep": "Keep on the phone",
    "phone_kept": "Kept on the phone.",
    "phone_waiting_title": "On the phone",
    "phone_waiting_none": "Everything is sent.",
    "phone_change": "Correct",
    "phone_left": "The entry has been sent meanwhile. The correction was not kept: {meant}. Correct it in the logbook.",
    "phone_delete": "Delete",
    "phone_line": "{participants} participants",
    "phone_wrong_number": "Write a whole number from 0 to 9999 in “{field}”.",
    "phone_note_title": "Notes and pictures need a connection",
    "phone_note_text": (
        "There is no connection right now. The numbers can wait on the phone, but note and picture cannot be kept "
        "here. Add them when there is a connection."
    ),
    "phone_note_without": "Keep the numbers only",
    "phone_note_stay": "Stay here",
    "waiting_unsent": "Not sent yet: {count}.",
    "waiting_refused": "Could not be kept: {count}. Correct or delete them.",
    "waiting_others": (
        "The phone holds {count} by somebody else who has not signed out. They are only sent when the one who wrote "
        "them signs in."
    ),
    "waiting_no_signal": "They are sent when there is a connection.",
    "waiting_sign_in": "You are signed out. Sign in to send them.",
    "waiting_closed": "You can no longer write in the plan's logbook. Ask the secretariat, or delete them.",
    "waiting_later": "The server could not take them. It will be tried again.",
    "waiting_all_sent": "Everything is sent.",
    "waiting_show": "See them",
    "waiting_send": "Send now",
    "signing_out_title": "Something has not been sent",
    "signing_out_text": "Not sent: {count}. When you sign out, the phone is emptied.",
    "signing_out_send": "Send, and sign out",
    "signing_out_stay": "Stay signed in",
    "signing_out_discard": "Delete them, and sign out",
    "signing_out_left": "Not everything could be sent, so you are still signed in. Left: {count}.",
    "queue_key": "key",
    "queue_too_large": "Too much was sent at once. Nothing is kept. Send fewer at a time.",
    "queue_unreadable": "What was sent cannot be read. Nothing is kept.",
    "queue_somebody_else": "It was written by another than the one who is signed in. Nothing is kept.",
    "queue_entry_wrong": "It cannot be read (field: {fields}). It is not kept.",
    "queue_key_taken": "The key belongs to something else. It is not kept; write it again.",
    "queue_there_otherwise": "It was kept before with other numbers. Correct it in the logbook, and delete it here.",
}
