# Woorden van de opdracht mfa-report, in de volgorde van het rapport.

cli-n-requests = { $n ->
    [one] { $n } verzoek
   *[other] { $n } verzoeken
}
cli-n-attempts = { $n ->
    [one] { $n } poging
   *[other] { $n } pogingen
}
cli-n-users = { $n ->
    [one] { $n } gebruiker
   *[other] { $n } gebruikers
}
cli-n-files = { $n ->
    [one] { $n } bestand
   *[other] { $n } bestanden
}
cli-not-in-export = niet in deze export
cli-none = geen

cli-title = MFA bij het aanmelden, { $from } t/m { $to } UTC
cli-title-empty = MFA bij het aanmelden
cli-basis = { $requests } in { $attempts } van { $users }.
cli-filtered = Filter: { $matched } van { $total } verzoeken.
cli-non-interactive-beside = Daarnaast: { $requests } zonder tussenkomst van de gebruiker. De zes vragen gaan daar niet over.
cli-scope-non-interactive = Dit zijn alleen niet-interactieve aanmeldingen.
cli-scope-all = Interactieve en niet-interactieve aanmeldingen samen.
cli-incomplete = Niet volledig: de cijfers gelden voor wat is gelezen. Zie Verantwoording.
cli-no-sign-ins = Er zat geen aanmeldexport bij de bestanden; daarom is er geen aanmeldrapport. Zie Verantwoording.

cli-questions = Zes vragen
cli-q1 = Werd er bij de aanmelding om MFA gevraagd?
cli-q1-answer = { $yes } van { $attempts } vereisten MFA{ $share }; bij { $prompted } kwam er een vraag
cli-q1-requests = Per verzoek: { $yes } van { $requests } vereist, { $no } niet, { $unknown } niet in de export
cli-q1-requests-only = { $yes } van { $requests } vereisten MFA{ $share }, { $no } niet, { $unknown } niet in de export
cli-q1-inferred = Bij { $requests } volgt dat uit resultaat, code of beleid: de export vermeldt het niet
cli-q1-rule = Vereist: bij minstens één verzoek van de poging staat in de export dat meervoudige verificatie nodig was. Een poging is alles van één gebruiker met één correlatie-ID. Gevraagd: voltooid, geweigerd of afgebroken.
cli-q2 = Hoe voldeed de gebruiker eraan?
cli-q2-answer = { $met } van { $required } pogingen met vereiste MFA voldeden{ $share }: { $completed } na een vraag, { $without } zonder
cli-q2-rule = Voltooid: de gebruiker deed op dat moment iets. Zonder vraag: er was al aan voldaan, bijvoorbeeld door een claim in het token, een sterke eerste factor, een onthouden apparaat of een vertrouwde locatie. Methoden tellen alleen over voltooide pogingen.
cli-q3 = Waarom lukte het de gebruiker niet?
cli-q3-answer = { $denied } van { $required } pogingen met vereiste MFA eindigden geweigerd{ $share }, samen { $requests ->
    [one] { $requests } geweigerd verzoek
   *[other] { $requests } geweigerde verzoeken
}
cli-q3-rule = Geweigerd: het resultaat noemt een reden en niets in dezelfde poging voldeed aan MFA. Een verzoek dat eerst is geweigerd en in dezelfde poging alsnog is voltooid, telt als probleem; de poging telt als voltooid.
cli-q4 = Hoeveel gebruikers krijgen de vraag?
cli-q4-answer = { $challenged } van { $users } { $challenged ->
    [one] kreeg
   *[other] kregen
} minstens één keer de vraag{ $share }
cli-q4-rule = Gevraagd: minstens één poging voltooid, geweigerd of afgebroken.
cli-q5 = Hoeveel lukt het niet?
cli-q5-answer = { $unable } van { $challenged } gevraagde gebruikers { $unable ->
    [one] had
   *[other] hadden
} minstens één geweigerde poging{ $share }
cli-q5-codes = { $unable } gebruikers zijn met een foutcode geweigerd; de bestanden zeggen niet wie gevraagd is
cli-q5-stricter = Strenger: { $n } voltooiden nooit een vraag{ $names }
cli-q5-strictest = Strengst: { $n } voldeden op geen enkele manier{ $names }
cli-q5-rule = Niet gelukt: minstens één geweigerde poging, ook als een andere wel lukte.
cli-q6 = Wat zijn de meest voorkomende MFA-problemen?
cli-q6-answer = { $first }: { $n } van { $total } geweigerde verzoeken
cli-q6-none = Geen enkel verzoek is om een MFA-reden geweigerd
cli-q6-rule = Probleem: een reden van weigering, op aantal verzoeken, daarna op naam. Een fout wachtwoord of een blokkade is geen MFA-probleem.

cli-outcomes = Hoe de pogingen eindigden
cli-results = MFA-resultaten
cli-issues = MFA-problemen
cli-unlisted = Resultaten die niet in de catalogus staan, zoals in het bestand
cli-methods = Methoden
cli-details = Telefoonnummers en andere details van de methode, gemaskeerd zoals in de export
cli-ca = Voorwaardelijke toegang
cli-policies = Beleid voor voorwaardelijke toegang
cli-policy-grant = toekenning: { $list }
cli-policy-session = sessie: { $list }
cli-col-attempts = pogingen
cli-col-requests = verzoeken
cli-col-users = gebruikers
cli-col-completed = voltooid
cli-col-denied = geweigerd
cli-group-completed = Voltooid
cli-group-satisfied_without_prompt = Voldaan zonder vraag
cli-group-satisfied = Voldaan
cli-group-denied = Geweigerd
cli-group-pending = Nog open
cli-group-unknown = Soort niet vermeld
cli-not-stated = Niet vermeld
cli-unlisted-value = niet in de catalogus
cli-total = Alle

cli-evidence = Verantwoording
cli-evidence-sum = { $files }: { $read } gelezen = { $used } gebruikt + { $duplicate } dubbel + { $rejected } afgekeurd
cli-evidence-filtered = { $n } overgeslagen: van een ander logboek of een andere soort
cli-input-format = { $format }; { $encoding }; { $bytes } bytes
cli-input-unknown = Niet herkend; { $bytes } bytes
cli-input-because = Herkend: { $reasons }
cli-input-records = { $read } gelezen = { $used } gebruikt + { $duplicate } dubbel + { $rejected } afgekeurd
cli-input-period = { $from } t/m { $to } UTC
cli-input-hash = SHA-256 { $hash }
cli-state-complete = volledig
cli-state-reading = wordt nog gelezen
cli-state-partial = onvolledig
cli-state-unreadable = niet bruikbaar
cli-severity-error = Fout
cli-severity-warning = Waarschuwing
cli-severity-note = Opmerking
cli-warning-found = Gevonden: { $found }
cli-warning-expected = Verwacht: { $expected }
cli-place-record = record { $n }
cli-place-line = regel { $n }
cli-place-column = kolom { $n }
cli-place-byte = byte { $n }
cli-rejected-more = en nog { $n } afgekeurde records

cli-nothing-readable = Niets leesbaars: geen rapport.
cli-bad-mapping = { $name } is geen kolomtoewijzing die te gebruiken is. { $wrong }
cli-no-such-user = Niemand heet { $user } in deze bestanden.
cli-cannot-open = { $name }: { $reason }

cli-explain-none = Niets bekend over { $query }. Bekend zijn codes, constanten, resultaatteksten en gespreksresultaten, en elk woord uit hun uitleg.
cli-explain-found = { $n ->
    [one] Niets heet { $query }; het komt voor in één omschrijving:
   *[other] Niets heet { $query }; het komt voor in { $n } omschrijvingen:
}
cli-explain-more = en nog { $n }; gebruik meer woorden
cli-explain-user-saw = De gebruiker zag
cli-explain-admin = Wat te doen
cli-explain-where = Waar te halen
cli-explain-limits = Beperkingen
cli-explain-side = Telt als
cli-explain-class = Soort
cli-explain-strength = Sterkte
cli-explain-attack = Teken van een aanval
cli-explain-spelled = Geschreven als
cli-attack-none = op zichzelf niet
cli-attack-possible = mogelijk; op zichzelf normaal, let op aantal en patroon
cli-attack-strong = sterk; bekijk elke rij
cli-strength-phishing_resistant = bestand tegen phishing
cli-strength-strong = sterk
cli-strength-weak = zwak
cli-strength-first_factor = geen tweede factor
cli-side-satisfied = voldaan
cli-side-denied = geweigerd
cli-side-pending = nog open
cli-side-success = geslaagd
cli-side-failure = mislukt
cli-side-depends = wat de kolom Authenticated zegt
cli-side-accept = toegelaten
cli-side-reject = geweigerd
cli-side-challenge = vraag gesteld
cli-class-interrupt = een tussenpagina of tussenstap
cli-class-mfa_denied = tweede factor geweigerd, mislukt of onmogelijk
cli-class-mfa_registration = registratie voor MFA
cli-class-ca_blocked = geblokkeerd door voorwaardelijke toegang of een tenantregel
cli-class-first_factor = eerste factor
cli-class-device = apparaat
cli-class-consent = toestemming
cli-class-token = sessie of token ten einde
cli-class-throttle = te veel verzoeken
cli-class-other = overig

cli-key-made = Sleutel, alleen nu getoond en nergens bewaard: { $key }
cli-hidden = Vervangen: { $n } { $kind }
cli-hidden-user = gebruikers
cli-hidden-address = adressen
cli-hidden-server = servers
cli-hidden-phone = telefoonnummers
cli-hidden-file = bestanden
cli-hidden-app = toepassingen
cli-hidden-policy = beleidsregels
cli-hidden-text = andere teksten
cli-hidden-rest = Weggelaten: { $dropped } teksten. Samengevoegd: { $merged } kleine groepen.

cli-not-a-partial = Geen deelrapport. Maak er een met: mfa-report scan BESTAND… -o DEEL
cli-partial-of-other-build = Gemaakt door een andere versie van dit programma. Lees de exports opnieuw met deze.
cli-partial-broken = Dit deelrapport is afgebroken of gewijzigd. Lees de exports ervan opnieuw.
cli-cannot-compare = Elke verzameling moet uit exports bestaan, of uit één bewaard rapport en verder niets.
