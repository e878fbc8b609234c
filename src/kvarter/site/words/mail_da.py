"""Danish phrases about mail and reminders."""

MAIL_DA = {
    "mail_queued": "{count} mails er sat i kø.",
    "mail_queued_one": "1 mail er sat i kø.",
    "mail_without_address": "Uden mailadresse og derfor uden mail: {names}.",
    "mail_off": "Der sendes ikke mail herfra, for KVARTER_SMTP er ikke sat. Det gør den, der driver kvarter.",
    "mail_wrong_server": (
        "Der sendes ikke mail: KVARTER_SMTP er ikke adressen på en mailserver. Skriv smtps://navn:kode@server:465 "
        "eller smtp://navn:kode@server:587."
    ),
    "mail_not_secure": "Der sendes ikke mail: smtp+plain:// uden kryptering må kun bruges til denne maskine selv.",
    "mail_wrong_sender": "Der sendes ikke mail: KVARTER_MAIL_FROM er ikke en mailadresse.",
    "mail_wrong_site": (
        "Der sendes ikke mail: KVARTER_ADDRESS skal være sidens adresse, for eksempel https://kvarter.example.dk."
    ),
    "mail_on": "Mail sendes herfra.",
    "mail_title": "Mail og påmindelser",
    "mail_lead": "Hvor mail til dig skal hen, og hvor tit du vil mindes om det, der venter på dig.",
    "mail_address": "Mailadresse",
    "mail_address_hint": "En ny adresse får en mail med et link. Den bruges, når linket er fulgt.",
    "mail_address_wrong": "Det er ikke en mailadresse. Skriv for eksempel navn@kommune.dk.",
    "mail_pace": "Påmindelser",
    "mail_pace_hint": "Det samme nævnes højst én gang pr. gang. Er der intet nyt, kommer der ingen mail.",
    "mail_pace_none": "Ingen",
    "mail_pace_daily": "Hver dag",
    "mail_pace_weekly": "Hver uge",
    "mail_language": "Sprog",
    "mail_keep": "Gem",
    "mail_in_use": "Mail sendes til {address}.",
    "mail_waits": "{address} er ikke bekræftet endnu. Følg linket i mailen dertil; gem igen for at få en ny.",
    "mail_to_confirm": (
        "Gemt. Der er sendt en mail til den nye adresse: følg linket i den, så bliver adressen taget i brug."
    ),
    "mail_too_many": "Der er sendt mange mails med links den seneste time. Vent lidt, og gem så igen.",
    "mail_confirm_subject": "Bekræft din mailadresse til kvarter",
    "mail_confirm_text": (
        "Nogen har skrevet denne adresse som sin i kvarter. Er det dig, så log ind og bekræft den her:\n\n{link}\n\n"
        "Er det ikke dig, skal du ikke gøre noget.\n"
    ),
    "mail_confirm_title": "Bekræft mailadressen",
    "mail_confirm_lead": "Skal mail til dig sendes til {address}?",
    "mail_confirm_button": "Ja, brug adressen",
    "leave_title": "Stop påmindelser",
    "leave_lead": "Så kommer der ikke flere mails om det, der venter. Indkaldelser til møder kommer stadig.",
    "leave_button": "Stop påmindelser",
    "leave_done": "Påmindelserne er stoppet.",
    "leave_choose": "Vælg, hvor tit du vil mindes",
    "remind_subject": "{count} ting venter på dig i kvarter",
    "remind_subject_one": "1 ting venter på dig i kvarter",
    "remind_hello": "Hej {name}",
    "remind_new": "Nyt",
    "remind_still": "Venter stadig",
    "remind_closed": "ordene står på siden",
    "remind_all": "Det hele står på Mit arbejde:\n{link}",
    "remind_foot": "Du får påmindelser: {pace}. Vælg om: {choose}\nStop påmindelser uden at logge ind: {leave}",
    "task_proposal": "Tag forslaget op",
    "task_proposal_why": "Det venter på {body}.",
    "task_logbook": "Skriv i logbogen",
    "task_logbook_why": "Der er sidst skrevet om {day}.",
    "what_mail_chosen": "Mail og påmindelser valgt",
    "what_mail_confirmed": "Mailadresse bekræftet",
    "what_job_again": "Baggrundsjob prøvet igen",
    "what_job_dropped": "Baggrundsjob fjernet",
    "jobs_title": "Baggrundsjob",
    "jobs_lead": (
        "Det, der ikke lykkedes i baggrunden. Det prøves af sig selv igen med voksende mellemrum i knap to døgn."
    ),
    "jobs_idle": (
        "Et job har været klar siden {since}, uden at nogen har taget det. Kører »kvarter serve« eller »kvarter "
        "worker«?"
    ),
    "jobs_stuck": "Ikke lykkedes endnu",
    "jobs_none": "Alt er gjort.",
    "jobs_tries": "Prøvet {tries} gange. Bestilt {at}.",
    "jobs_again_at": "Prøves igen {at}.",
    "jobs_given_up": "opgivet",
    "jobs_again": "Prøv igen",
    "jobs_drop": "Fjern",
    "jobs_refused": "Mails, en mailserver har afvist",
    "jobs_refused_lead": (
        "Adressen findes ikke, eller mailen er for stor. Bed modtageren se efter sin adresse under Mail og påmindelser."
    ),
    "job_name_send": "Send en mail",
    "job_name_remind": "Send påmindelser",
    "job_name_delete_what_is_due": "Slet deltagere, hvis frist er nået",
    "job_name_count_the_logbook": "Tæl logbogen op",
    "job_name_carry_out": "Skriv det godkendte, der mangler i planerne",
    "job_name_carry_out_later": "Skriv det godkendte i planen",
    "job_name_export_the_head": "Gem dagens mærke af sporet",
    "job_name_forget_old_jobs": "Ryd op i gamle job",
    "job_name_other": "Job: {name}",
    "job_fault_MailServerSilentError": "Mailserveren svarer ikke.",
    "job_fault_MailServerNotSecureError": (
        "Mailserveren tilbyder ingen kryptering, eller ingen står inde for dens certifikat."
    ),
    "job_fault_MailSignInRefusedError": "Mailserveren afviser navn og adgangskode i KVARTER_SMTP.",
    "job_fault_MailSenderRefusedError": "Mailserveren tager ikke imod mail fra adressen i KVARTER_MAIL_FROM.",
    "job_fault_MailServerBusyError": "Mailserveren bad om at vente.",
    "job_fault_StillWaitingError": "Lageret med planer og tal kan ikke skrives lige nu.",
    "job_fault_MailIsOffError": "Den, der udfører job, har ingen mailserver: KVARTER_SMTP er ikke sat dér.",
    "job_fault_WorkerLost": "Den, der udførte jobbet, forsvandt undervejs.",
    "job_fault_other": "Programmet fejlede ({name}).",
}
