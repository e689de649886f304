# Het overzicht: gegevens, zes vragen, uitkomsten, verloop, problemen.

overview-title = MFA bij het aanmelden, { $period }
overview-title-empty = MFA bij het aanmelden
in-attempts =
    { $n ->
        [one] in { $n } poging
       *[other] in { $n } pogingen
    }
by-users =
    { $n ->
        [one] van { $n } gebruiker
       *[other] van { $n } gebruikers
    }
times-utc = Alle tijden in UTC.
beside =
    { $n ->
        [one] Daarnaast is { $n } niet-interactief verzoek geteld.
       *[other] Daarnaast zijn { $n } niet-interactieve verzoeken geteld.
    }
scope-all = Interactieve en niet-interactieve verzoeken samen.
scope-non-interactive = Ze zijn allemaal niet-interactief.
nothing-matches = Geen verzoek voldoet aan het filter. Haal er iets af om weer cijfers te zien.

data = Gegevens
unknown-values = Onbekende waarden
more-warnings =
    { $n ->
        [one] En nog { $n } waarschuwing.
       *[other] En nog { $n } waarschuwingen.
    }
so-far = Niet volledig: de cijfers gelden voor wat gelezen is.
incomplete = Onvolledig

six-questions = Zes vragen
of-attempts =
    { $n ->
        [one] van { $n } poging
       *[other] van { $n } pogingen
    }
of-required = van { $n } vereist
of-users =
    { $n ->
        [one] van { $n } gebruiker
       *[other] van { $n } gebruikers
    }
of-challenged = van { $n } gevraagd

q1 = Werd er bij de aanmelding om MFA gevraagd?
q1-sentence = vereisten MFA{ $share }
q1-prompts = bij { $n } kwam er een vraag
q1-inferred =
    { $n ->
        [one] Van { $n } verzoek vermeldt de export het niet; resultaat, code of beleid wel
       *[other] Van { $n } verzoeken vermeldt de export het niet; resultaat, code of beleid wel
    }
q1-definition = Vereist: bij minstens één verzoek van de poging staat in de export ‘Multifactor authentication’. Een poging is alles van één gebruiker met één correlatie-ID. Gevraagd: voltooid, geweigerd of afgebroken. Per verzoek geteld: { $yes } van { $total }.
q1-caption = MFA vereist
required = Vereist
not-required = Niet vereist
requirement-unknown = Niet in de export

q2 = Hoe voldeed de gebruiker eraan?
q2-sentence = voldeden aan MFA{ $share }: { $completed } na een vraag, { $without } zonder
q2-definition = Voltooid: de gebruiker deed op dat moment iets. Zonder vraag: er was al aan voldaan, bijvoorbeeld door een claim in het token, een sterke eerste factor, een onthouden apparaat of een vertrouwde locatie. Methoden tellen alleen over de { $n ->
        [one] ene voltooide poging
       *[other] { $n } voltooide pogingen
    }.
q2-caption = Voltooide pogingen per methode

q3 = Waarom lukte het de gebruiker niet?
q3-sentence = eindigden geweigerd{ $share }, samen { $n ->
        [one] { $n } geweigerd verzoek
       *[other] { $n } geweigerde verzoeken
    }
q3-definition = Geweigerd: het resultaat noemt een reden en niets in dezelfde poging voldeed aan MFA. Een verzoek dat eerst werd geweigerd en in dezelfde poging alsnog slaagde, telt als probleem en de poging als voltooid. Er kunnen dus meer geweigerde verzoeken dan geweigerde pogingen zijn.
q3-caption = Geweigerde verzoeken naar soort reden
reasons-unanswered = Afgewezen of niet beantwoord
reasons-wrong = Verkeerde code of pincode
reasons-fraud = Als fraude gemeld, geblokkeerd
reasons-undelivered = Niet bezorgd, dubbel
reasons-setup = Geen methode, verkeerd ingesteld
reasons-other = Andere redenen

q4 = Hoeveel gebruikers krijgen de vraag?
q4-sentence = kregen minstens één keer de vraag{ $share }
q4-definition = Gevraagd: minstens één poging voltooid, geweigerd of afgebroken. Wie alleen moest registreren, alleen werd doorgestuurd of altijd zonder vraag voldeed, telt niet mee.
q4-never = { $count } nooit: { $names }

q5 = Hoeveel lukt het niet?
q5-sentence = hadden minstens één geweigerde poging{ $share }
q5-codes = zijn met een foutcode geweigerd. De export zegt niet wie gevraagd is.
q5-definition = Niet gelukt: minstens één geweigerde poging, ook als een andere wel lukte. Strenger: in de periode nooit een vraag voltooid ({ $never }). Strengst: op geen enkele manier voldaan ({ $none }).
q5-never =
    { $n ->
        [0] { $count } voltooiden nooit een vraag
        [one] { $count } voltooide nooit een vraag: { $names }
       *[other] { $count } voltooiden nooit een vraag: { $names }
    }
q5-none =
    { $n ->
        [0] { $count } voldeden op geen enkele manier
        [one] { $count } voldeed op geen enkele manier: { $names }
       *[other] { $count } voldeden op geen enkele manier: { $names }
    }

q6 = Wat zijn de meest voorkomende MFA-problemen?
q6-sentence =
    { $count ->
        [one] { $requests } van { $n } geweigerde verzoeken{ $share }
       *[other] elk { $requests } van { $n } geweigerde verzoeken
    }
q6-definition = Probleem: een reden van weigering, op aantal verzoeken, daarna op naam. Een onderbreking die tot een vraag leidt is geen probleem; een fout wachtwoord, een locatieblokkade of een apparaatcontrole ook niet.
q6-then = Daarna:

outcomes-title =
    { $n ->
        [one] Hoe de ene poging eindigde
       *[other] Hoe de { $n } pogingen eindigden
    }
outcomes-chart = { $n } pogingen naar uitkomst
outcomes-caption = Pogingen naar uitkomst
trend-title = Pogingen per dag
trend-note = Een poging telt op de dag van het eerste verzoek, UTC. Alle rijen hebben dezelfde schaal.
trend-caption = Pogingen per dag naar uitkomst
all-attempts = Alle pogingen
abandoned-pending = Afgebroken, nog open
day-reading =
    { $n ->
        [0] { $day }: geen pogingen
        [one] { $day }: { $n } poging. { $list }
       *[other] { $day }: { $n } pogingen. { $list }
    }
issues-title = Meest voorkomende problemen
issues-caption = Redenen van weigering naar verzoeken en gebruikers
no-issues = Er is geen verzoek geweigerd.
more-reasons =
    { $n ->
        [one] Nog { $n } reden
       *[other] Nog { $n } redenen
    }
