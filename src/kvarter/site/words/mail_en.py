"""English phrases about mail and reminders."""

MAIL_EN = {
    "mail_queued": "{count} mails are queued.",
    "mail_queued_one": "1 mail is queued.",
    "mail_without_address": "Without a mail address and so without mail: {names}.",
    "mail_off": "No mail is sent from here, since KVARTER_SMTP is not set. The one who runs kvarter sets it.",
    "mail_wrong_server": (
        "No mail is sent: KVARTER_SMTP is not the address of a mail server. Write smtps://name:password@server:465 or "
        "smtp://name:password@server:587."
    ),
    "mail_not_secure": "No mail is sent: smtp+plain:// without encryption may only be used for this machine itself.",
    "mail_wrong_sender": "No mail is sent: KVARTER_MAIL_FROM is not a mail address.",
    "mail_wrong_site": (
        "No mail is sent: KVARTER_ADDRESS must be the address of the site, such as https://kvarter.example.dk."
    ),
    "mail_on": "Mail is sent from here.",
    "mail_title": "Mail and reminders",
    "mail_lead": "Where mail to you is to go, and how often you want to be reminded of what waits for you.",
    "mail_address": "Mail address",
    "mail_address_hint": "A new address gets a mail with a link. It is used once the link has been followed.",
    "mail_address_wrong": "That is no mail address. Write for instance name@municipality.dk.",
    "mail_pace": "Reminders",
    "mail_pace_hint": "The same thing is named at most once each time. When nothing is new there is no mail.",
    "mail_pace_none": "None",
    "mail_pace_daily": "Every day",
    "mail_pace_weekly": "Every week",
    "mail_language": "Language",
    "mail_keep": "Save",
    "mail_in_use": "Mail is sent to {address}.",
    "mail_waits": "{address} is not confirmed yet. Follow the link in the mail there; save again to get a new one.",
    "mail_to_confirm": "Saved. A mail has been sent to the new address: follow the link in it and the address is used.",
    "mail_too_many": "Many mails with links have been sent in the last hour. Wait a while, then save again.",
    "mail_confirm_subject": "Confirm your mail address for kvarter",
    "mail_confirm_text": (
        "Somebody has written this address as theirs in kvarter. If it was you, sign in and confirm it here:"
        "\n\n{link}\n\n"
        "If it was not you, there is nothing to do.\n"
    ),
    "mail_confirm_title": "Confirm the mail address",
    "mail_confirm_lead": "Is mail to you to be sent to {address}?",
    "mail_confirm_button": "Yes, use the address",
    "leave_title": "Stop reminders",
    "leave_lead": "Then there will be no more mails about what waits. Calls to meetings still come.",
    "leave_button": "Stop reminders",
    "leave_done": "The reminders have been stopped.",
    "leave_choose": "Choose how often you want to be reminded",
    "remind_subject": "{count} things wait for you in kvarter",
    "remind_subject_one": "1 thing waits for you in kvarter",
    "remind_hello": "Hello {name}",
    "remind_new": "New",
    "remind_still": "Still waiting",
    "remind_closed": "the words are on the page",
    "remind_all": "All of it is under My work:\n{link}",
    "remind_foot": "You get reminders: {pace}. Choose anew: {choose}\nStop reminders without signing in: {leave}",
    "task_proposal": "Take up the proposal",
    "task_proposal_why": "It waits for {body}.",
    "task_logbook": "Write in the logbook",
    "task_logbook_why": "Last written about {day}.",
    "what_mail_chosen": "Mail and reminders chosen",
    "what_mail_confirmed": "Mail address confirmed",
    "what_job_again": "Background job tried again",
    "what_job_dropped": "Background job removed",
    "jobs_title": "Background jobs",
    "jobs_lead": (
        "What did not succeed in the background. It is tried again by itself with growing waits for almost two days."
    ),
    "jobs_idle": (
        "A job has been ready since {since} and nobody has taken it. Is “kvarter serve” or “kvarter worker” running?"
    ),
    "jobs_stuck": "Not done yet",
    "jobs_none": "All is done.",
    "jobs_tries": "Tried {tries} times. Asked for {at}.",
    "jobs_again_at": "Tried again {at}.",
    "jobs_given_up": "given up",
    "jobs_again": "Try again",
    "jobs_drop": "Remove",
    "jobs_refused": "Mails a mail server has refused",
    "jobs_refused_lead": (
        "There is no such address, or the mail is too large. Ask the reader to look at Mail and reminders."
    ),
    "job_name_send": "Send a mail",
    "job_name_remind": "Send reminders",
    "job_name_delete_what_is_due": "Delete participants whose day has come",
    "job_name_count_the_logbook": "Count the logbook",
    "job_name_carry_out": "Write what was approved and is missing in the plans",
    "job_name_carry_out_later": "Write what was approved into the plan",
    "job_name_export_the_head": "Keep the day's mark of the trail",
    "job_name_forget_old_jobs": "Clear away old jobs",
    "job_name_other": "Job: {name}",
    "job_fault_MailServerSilentError": "The mail server does not answer.",
    "job_fault_MailServerNotSecureError": (
        "The mail server offers no encryption, or nobody vouches for its certificate."
    ),
    "job_fault_MailSignInRefusedError": "The mail server refuses the name and password of KVARTER_SMTP.",
    "job_fault_MailSenderRefusedError": "The mail server takes no mail from the address in KVARTER_MAIL_FROM.",
    "job_fault_MailServerBusyError": "The mail server asked us to wait.",
    "job_fault_StillWaitingError": "The store of plans and figures cannot be written right now.",
    "job_fault_MailIsOffError": "The one who does jobs has no mail server: KVARTER_SMTP is not set there.",
    "job_fault_WorkerLost": "The one who did the job was gone half-way.",
    "job_fault_other": "The program failed ({name}).",
}
