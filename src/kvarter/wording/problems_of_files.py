"""The sentences of problems with files as such and with YAML and JSON, Danish and English."""

from __future__ import annotations

from typing import Final

from kvarter.model.problems import ProblemCode as Code

FILE_SENTENCES: Final[dict[Code, tuple[str, str]]] = {
    Code.UNEXPECTED: (
        (
            "noget gik galt, som kvarter ikke kender ({failure}). Intet mere er gjort. Sæt KVARTER_DEBUG=1, kør "
            "igen, og send det, der så står, til dem, der passer programmet."
        ),
        (
            "something went wrong that kvarter does not know ({failure}). Nothing more was done. Set "
            "KVARTER_DEBUG=1, run again and send what is then shown to those who look after the program."
        ),
    ),
    Code.FILE_NOT_FOUND: (
        "filen findes ikke. Ret stien, eller se efter, om filen er flyttet.",
        "there is no such file. Correct the path, or see whether the file has moved.",
    ),
    Code.FILE_NOT_ALLOWED: (
        "der er ikke adgang til filen. Få rettigheder til den, eller læg en kopi et andet sted.",
        "access to the file is refused. Get permission, or put a copy elsewhere.",
    ),
    Code.FILE_IS_FOLDER: (
        "her er en mappe, og der skulle være en fil. Skriv filens navn med.",
        "this is a folder where a file was expected. Give the name of the file too.",
    ),
    Code.FILE_UNREADABLE: (
        "filen kan ikke læses eller skrives ({reason}). Prøv igen, eller læg en kopi et andet sted.",
        "the file cannot be read or written ({reason}). Try again, or put a copy elsewhere.",
    ),
    Code.FOLDER_EMPTY: (
        "mappen holder ingen filer, der kan efterses. Forventet er filer, der ender på {expected}.",
        "the folder holds no files that can be checked. Expected are files that end in {expected}.",
    ),
    Code.FILE_EMPTY: (
        "filen er tom. Se efter, om den blev gemt, og om det er den rigtige fil.",
        "the file is empty. See whether it was saved and whether it is the right file.",
    ),
    Code.FILE_TOO_LARGE: (
        "filen er for stor: højst {limit} MB kan læses. Del den i flere filer.",
        "the file is too large: at most {limit} MB can be read. Split it into several files.",
    ),
    Code.FILE_KIND_UNKNOWN: (
        "filer, der ender på »{found}«, kan ikke læses her. Forventet er {expected}. Gem filen i en af dem.",
        "files that end in “{found}” cannot be read here. Expected is {expected}. Save the file as one of them.",
    ),
    Code.FILE_CONTENT_OTHER: (
        (
            "filen hedder {expected}, men indholdet er noget andet ({found}). Gem den igen i det rigtige format, "
            "eller ret endelsen på navnet."
        ),
        (
            "the file is named {expected} but holds something else ({found}). Save it again in the right format, or "
            "correct the ending of its name."
        ),
    ),
    Code.FILE_DAMAGED: (
        (
            "filen er beskadiget eller ikke en rigtig {expected}-fil. Åbn den i det program, den kommer fra, og gem "
            "den igen."
        ),
        "the file is damaged or no real {expected} file. Open it in the program it comes from and save it again.",
    ),
    Code.NOT_UTF8: (
        "teksten er ikke UTF-8 (den ligner {guess}). Gem filen som UTF-8; i Excel hedder det »CSV UTF-8«.",
        "the text is not UTF-8 (it looks like {guess}). Save the file as UTF-8; in Excel that is “CSV UTF-8”.",
    ),
    Code.CONTROL_CHARACTER: (
        "her står et usynligt styretegn ({sign}). Slet det, og skriv stedet om.",
        "here is an invisible control character ({sign}). Delete it and write the place again.",
    ),
    Code.DISK_FULL: (
        "der er ikke plads på disken. Intet er gemt. Gør plads, og kør kommandoen igen.",
        "the disk is full. Nothing was saved. Make room and run the command again.",
    ),
    Code.TOO_MANY_PROBLEMS: (
        "og {more} fejl til. Ret de første, og efterse igen.",
        "and {more} more problems. Correct the first and check again.",
    ),
    Code.PERSONAL_NUMBER: (
        "her står noget, der ligner et CPR-nummer. Det vises ikke her og må ikke stå i filen: slet det.",
        "here is something written like a CPR number. It is not shown here and must not be in the file: delete it.",
    ),
    Code.YAML_SYNTAX: (
        (
            "linjen kan ikke læses som YAML. Se efter, om et kolon, et anførselstegn, en parentes eller et indryk er "
            "galt her eller på linjen før; sæt tekst med kolon i anførselstegn."
        ),
        (
            "the line cannot be read as YAML. See whether a colon, a quote, a bracket or an indent is wrong here or "
            "on the line before; put text with a colon in quotes."
        ),
    ),
    Code.YAML_TAB: (
        "linjen er rykket ind med tabulator. Brug mellemrum i stedet.",
        "the line is indented with a tab. Use spaces instead.",
    ),
    Code.YAML_SEVERAL_DOCUMENTS: (
        "her begynder et dokument til (---). Én fil holder ét dokument: del filen i to.",
        "another document begins here (---). One file holds one document: split the file in two.",
    ),
    Code.YAML_ALIAS: (
        (
            "henvisninger med & og * bruges ikke her. Skriv teksten helt ud; en tekst, der begynder med & eller *, "
            "sættes i anførselstegn."
        ),
        "references with & and * are not used here. Write the text out; put a text that starts with & or * in quotes.",
    ),
    Code.YAML_TAG: (
        "typemærket »{found}« bruges ikke her. Slet det; en tekst, der begynder med !, sættes i anførselstegn.",
        "the type tag “{found}” is not used here. Delete it; put a text that starts with ! in quotes.",
    ),
    Code.YAML_TOO_DEEP: (
        "lister og nøgler ligger i mere end {limit} lag. Se efter, om en parentes mangler at blive lukket.",
        "lists and keys lie more than {limit} layers deep. See whether a bracket has not been closed.",
    ),
    Code.YAML_TOO_MUCH: (
        "dokumentet har mere end {limit} dele. Del det i flere filer.",
        "the document has more than {limit} parts. Split it into several files.",
    ),
    Code.YAML_KEY_NOT_TEXT: (
        "en nøgle skal være et ord, her er den en liste eller en samling. Skriv »nøgle: værdi«.",
        "a key must be a word, here it is a list or a mapping. Write “key: value”.",
    ),
    Code.KEY_TWICE: (
        "nøglen »{found}« står to gange (først på linje {first}). Behold den ene.",
        "the key “{found}” stands twice (first on line {first}). Keep one of them.",
    ),
    Code.DOCUMENT_KIND: (
        (
            "filens øverste nøgle skal sige, hvad filen er: {expected}. Skriv en af dem øverst, og ryk resten ind "
            "under den."
        ),
        "the topmost key must say what the file is: {expected}. Write one of them first and indent the rest under it.",
    ),
    Code.JSON_SYNTAX: (
        'linjen er ikke JSON (tegn {column}). Hver linje skal være ét objekt: {{"id": …}}.',
        'the line is not JSON (character {column}). Every line must be one object: {{"id": …}}.',
    ),
    Code.JSON_NOT_OBJECT: (
        'linjen skal være et objekt i krøllede parenteser: {{"id": …}}.',
        'the line must be an object in curly brackets: {{"id": …}}.',
    ),
}
