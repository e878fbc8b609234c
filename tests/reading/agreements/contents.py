"""The content of made-up agreements: other places, other names, other numbers than any real one."""

from __future__ import annotations

from tests.reading.agreements.builders import Activity, Content, Focus

BAKKEN = Content(
    title="Bakkegården Helhedsplan",
    area="Bakkegården",
    parties=("Nordby Kommune", "Boligselskabet Fremtiden", "Andelsboligforeningen Solsikken"),
    valid="1/1-2022 til 31/12-2025",
    aim="Helhedsplanen skal give børn og unge bedre muligheder og gøre det trygt at bo i Bakkegården.",
    board=(
        "Bestyrelsen er sammensat af to chefer fra kommunen, direktøren for hver af de to boligorganisationer samt en "
        "repræsentant for politiet. Den mødes fire gange om året."
    ),
    forum=(
        "Koordinerende forum for børn og unge",
        (
            "Skolen – Skoleleder, Birgit Holmsted",
            "Klubben – Klubleder, Torben Egelund",
            "Sekretariatsleder for helhedsplanen",
        ),
    ),
    problem=(
        (
            "Der bor 2.150 beboere i området. I 2020 var 34,5 % af de 16-24-årige uden job eller "
            "uddannelse mod 12,5 % i "
            "kommunen.^1"
        ),
        (
            "Forskellen i andelen af trygge beboere i Bakkegården (61,0 %) og politikredsen (80,0 %) "
            "var 18 procentpoint i 2020.^2"
        ),
        "Der var 22 sygedage per 100 børn i skolen, mens der i kommunen var 14 sygedage per 100 børn i 2020.",
    ),
    notes=("Danmarks Statistik, nøgletal for boligområder 2020", "Politiets tryghedsmåling, 2020"),
    focus_areas=(
        Focus(
            name="Børn og unge",
            purpose="Formålet er, at flere børn og unge trives og kommer i uddannelse.",
            objectives=("At flere unge går i klub", "At flere unge får et fritidsjob"),
            criteria=(
                ("Andelen af unge i klub stiger fra 40 procent i 2021 til 55 procent i 2025", "Kommunens register"),
                ("Sygedage i skolen falder med 4 procentpoint", "Skolens registrering af fravær"),
            ),
            parties=("Skolen – Skoleleder, Birgit Holmsted", "Klubben – Klubleder, Torben Egelund"),
            problem="Mange unge mangler et sted at være om aftenen, og fraværet i skolen er højt.",
            money=(
                ("Landsbyggefonden", "2.100.000 kr."),
                ("Lokal medfinansiering", "700.000 kr."),
                ("Samlet budget for indsatsområdet", "2.800.000 kr."),
            ),
            activities=(
                Activity(
                    name="Aftenklub",
                    method="Klubtilbud",
                    content="Klubben har åbent tre aftener om ugen, og de unge er med til at lave programmet.",
                    purpose="At give unge et sted at være om aftenen.",
                    target="Unge fra 13 til 17 år",
                    criteria=(
                        ("40 unge kommer i klubben mindst en gang om ugen", "Klubbens logbog"),
                        ("80 % af de unge oplever, at de har fået en ny ven", "Spørgeskema til de unge"),
                    ),
                    organised=(
                        "Klubmedarbejderen anvender 50 % af sin arbejdstid på aktiviteten og er den primære ansvarlige."
                    ),
                ),
                Activity(
                    name="Fritidsjob",
                    method="Fritidsjobprojekter",
                    content="Unge får hjælp til at finde og passe et fritidsjob.",
                    purpose="At flere unge prøver et arbejde.",
                    target="Unge fra 13 til 18 år",
                    criteria=(("25 unge kommer i fritidsjob hvert år", "Helhedsplanens logbog"),),
                    organised="Ungemedarbejderen anvender 30 % af sin arbejdstid på aktiviteten.",
                ),
            ),
        ),
        Focus(
            name="Tryghed og naboskab",
            purpose="Formålet er, at naboer kender hinanden, og at flere føler sig trygge.",
            objectives=("At trygheden stiger",),
            criteria=(
                (
                    (
                        "Forskellen mellem andelen af trygge beboere og trygge borgere i politikredsen "
                        "er højst 10 procentpoint i 2025"
                    ),
                    "Politiets tryghedsmåling",
                ),
            ),
            parties=("Driften – Driftsleder, Kirsten Aalund", "Biblioteket – Bibliotekar, Henning Krogslund"),
            problem="Mange kender ikke deres naboer, og der er hærværk ved parkeringen.",
            money=(
                ("Landsbyggefonden", "1.400.000 kr."),
                ("Lokal medfinansiering", "300.000 kr."),
                ("Samlet budget for indsatsområdet", "1.700.000 kr."),
            ),
            activities=(
                Activity(
                    name="Naboværter",
                    method="Aktiviteter til styrkelse af naboskab",
                    content="Frivillige tager imod nye naboer og holder fælles kaffe i gården.",
                    purpose="At nye beboere hurtigt lærer nogen at kende.",
                    target="Alle nye beboere",
                    criteria=(("Mindst 12 naboværter er aktive hvert år", "Frivilligkoordinatorens logbog"),),
                    organised="Frivilligkoordinatoren anvender 40 % af sin arbejdstid på aktiviteten.",
                ),
            ),
        ),
    ),
    money=(
        ("Landsbyggefonden", "3.500.000 kr."),
        ("Lokal medfinansiering", "1.000.000 kr."),
        ("Samlet budget for den boligsociale indsats", "4.500.000 kr."),
    ),
    evaluation="Bestyrelsen gør hvert år status over alle kriterier.",
)

HAVNEN = Content(
    title="Havneparken og Værftet Helhedsplan",
    area="Havneparken",
    parties=("Sundkøbing Kommune", "Boligforeningen Havblik"),
    valid="1. august 2023 til 31. juli 2027",
    aim="Planen skal knytte flere til arbejdsmarkedet og styrke forældre.",
    board=(
        "Bestyrelsen består af kommunens direktør for børn, forretningsføreren for boligforeningen og formanden for "
        "afdelingsbestyrelsen. Bestyrelsen mødes mindst 2 gange årligt."
    ),
    forum=(
        "Følgegruppe for job",
        ("Jobcenteret – Teamleder, Vibeke Ravnsø", "Repræsentant for de lokale virksomheder"),
    ),
    problem=(
        "I 2022 var 28 % af de 30-59-årige i Havneparken uden for arbejdsmarkedet mod 15 % i hele kommunen.^1",
        "Andelen af børn med enlige forældre er faldet fra 36 % i 2018 til 33 % i 2022.",
    ),
    notes=("Jobindsats, udtræk 2022",),
    focus_areas=(
        Focus(
            name="Beskæftigelse",
            purpose="Formålet er, at flere voksne kommer i arbejde.",
            objectives=("At flere kommer i arbejde", "At flere får en virksomhedspraktik"),
            criteria=(
                ("Andelen af 30-59-årige uden for arbejdsmarkedet falder til 22 % i 2026", "Jobindsats"),
                ("Der oprettes 15 virksomhedspraktikker årligt", "Jobcenterets register"),
            ),
            parties=("Jobcenteret – Teamleder, Vibeke Ravnsø",),
            problem="Mange har været længe uden arbejde, og få kender de lokale virksomheder.",
            money=(
                ("Landsbyggefonden", "4.200.000 kr."),
                ("Lokal medfinansiering", "1.300.000 kr."),
                ("Samlet budget for indsatsområdet", "5.500.000 kr."),
            ),
            activities=(
                Activity(
                    name="Jobcafé",
                    method="Beskæftigelsesmentor",
                    content="En rådgiver sidder i beboerhuset to dage om ugen og hjælper med ansøgninger.",
                    purpose="At gøre vejen til et job kortere.",
                    target="Voksne uden arbejde",
                    criteria=(("60 beboere besøger caféen hvert år", "Rådgiverens logbog"),),
                    organised="Jobrådgiveren anvender 70 % af sin arbejdstid på aktiviteten.",
                ),
            ),
        ),
    ),
    money=(
        ("Landsbyggefonden", "4.200.000 kr."),
        ("Lokal medfinansiering", "1.300.000 kr."),
        ("Samlet budget for den boligsociale indsats", "5.500.000 kr."),
    ),
    evaluation="Der gøres status årligt, og planen evalueres efter to år.",
)

FAULTY = Content(
    title="Engvangen Helhedsplan",
    area="Engvangen",
    parties=("Vestø Kommune", "Boligselskabet Enghaven"),
    valid="1/1-2021 til 31/12-2024",
    aim="Planen skal gøre det trygt at bo i Engvangen.",
    board=(
        "Bestyrelsen er sammensat af en chef fra kommunen og direktøren for boligselskabet. "
        "Bestyrelsen mødes tre gange om året."
    ),
    forum=("Styregruppe for tryghed", ("Driften – Driftsleder, Jytte Sandvad",)),
    problem=(
        (
            "I 2019 var andelen af beboere med hærværk i opgangen 31 % i Engvangen mod 12 % i "
            "kommunen, og forskellen er "
            "17 procentpoint.^1"
        ),
        "Andelen af beboere, der kender deres nabo, er 9,4 procentpoint lavere end i kommunen.",
    ),
    notes=("Boligselskabets undersøgelse 2019",),
    focus_areas=(
        Focus(
            name="Tryghed i opgangene",
            purpose="Formålet er, at flere føler sig trygge i opgangen.",
            objectives=("At hærværket falder",),
            criteria=(
                (
                    "Andelen af beboere med hærværk i opgangen falder fra 20 procent i 2020 til 25 procent i 2024",
                    "Boligselskabets undersøgelse",
                ),
                ("Antallet af anmeldelser falder med 15 % i perioden 2024-2021", "Politiets anmeldelser"),
                (
                    "Andelen af beboere, der kender deres nabo, stiger, så forskellen på 9,8 procentpoint halveres",
                    "Spørgeskema til beboere",
                ),
                ("Mindst 60 beboere deltager i gårddage i 2026", "Driftens logbog"),
                ("Antallet af klager over støj er højst 40 om året", ""),
            ),
            sub_criteria=(
                (
                    "Andelen af beboere med hærværk i opgangen falder fra 20 procent i 2020 til 25 procent i 2024",
                    "Boligselskabets undersøgelse",
                ),
                ("Antallet af klager over støj er 40 om året", "Driftens logbog"),
            ),
            parties=("Driften – Driftsleder, Jytte Sandvad",),
            problem="Der er hærværk i flere opgange.",
            money=(
                ("Landsbyggefonden", "1.2500.000 kr."),
                ("Lokal medfinansiering", "400.000 kr."),
                ("Samlet budget for indsatsområdet", "1.650.000 kr."),
            ),
            activities=(
                Activity(
                    name="Opgangsværter",
                    method="Aktiviteter til styrkelse af naboskab",
                    content="Frivillige holder øje med opgangen.",
                    purpose="At flere tager ansvar.",
                    target="",
                    criteria=(("20 opgangsværter er aktive hvert år", "Driftens logbog"),),
                    organised="Driftslederen koordinerer de frivillige.",
                ),
            ),
            listed=(
                "Opgangsværter (CFBU: Aktiviteter til styrkelse af naboskab)",
                "Cykelværksted (CFBU: Kreativ Læring)",
            ),
        ),
    ),
    money=(
        ("Landsbyggefonden", "1.250.000 kr."),
        ("Lokal medfinansiering", "400.000 kr."),
        ("Samlet budget for den boligsociale indsats", "1.560.000 kr."),
    ),
    evaluation="Der gøres status hvert år.",
)

ALL = {"bakken": BAKKEN, "havnen": HAVNEN, "faulty": FAULTY}
