# Het eerste scherm.

overview-title = MFA bij het aanmelden, { $period }
overview-title-bare = MFA bij het aanmelden
overview-lead = { $n ->
    [one] { $requests } aanvraag
   *[other] { $requests } aanvragen
  }
overview-lead-attempts = { $n ->
    [one] in { $attempts } poging
   *[other] in { $attempts } pogingen
  }
overview-lead-users = { $n ->
    [one] van { $users } gebruiker
   *[other] van { $users } gebruikers
  }
overview-utc = Alle tijden in UTC.
overview-non-interactive = Deze bestanden bevatten alleen niet-interactieve aanmeldingen; die worden hier beoordeeld. Voeg de interactieve download toe voor wat mensen zelf deden.

six = Zes vragen
of-attempts = van { $n } pogingen
of-requests = van { $n } aanvragen
of-required = van { $n } vereist
of-users = van { $n } gebruikers
of-challenged = van { $n } gevraagd

q1 = Is bij het aanmelden om MFA gevraagd?
q1-sub = vereiste MFA{ $share }
q1-prompts = { $n ->
    [one] ; bij { $prompts } kreeg de gebruiker een vraag
   *[other] ; bij { $prompts } kreeg de gebruiker een vraag
  }
q1-inferred = { $n ->
    [one] { $count } aanvraag: de vereiste staat niet in de export en is afgeleid uit het MFA-resultaat.
   *[other] { $count } aanvragen: de vereiste staat niet in de export en is afgeleid uit het MFA-resultaat.
  }
q1-definition = Vereist: de export zegt bij minstens één aanvraag van de poging “Multifactor authentication”. Een poging is alle aanvragen van één gebruiker met één correlatie-id. Een vraag gekregen: voltooid, geweigerd of afgebroken. Heeft een export geen vereiste, dan betekent een MFA-resultaat of MFA-code dat MFA vereist was; het rapport zegt dan dat dit is afgeleid.
q2 = Hoe heeft de gebruiker eraan voldaan?
q2-sub = voldeed aan MFA{ $share }: { $prompted } met een vraag, { $without } zonder
q2-methods = Voltooide pogingen per methode
q2-definition = Voltooid: de gebruiker deed op dat moment iets. Voldaan zonder vraag: een claim in het token, een sterke eerste factor, een onthouden apparaat, een vertrouwde locatie, een app-wachtwoord, aanmelding bij Windows of een andere organisatie voldeed al. Methoden zijn alleen geteld over de voltooide pogingen.
q3 = Waarom lukte het de gebruiker niet?
q3-sub = { $n ->
    [one] eindigde geweigerd{ $share }, met { $requests } geweigerde aanvraag
   *[other] eindigde geweigerd{ $share }, met { $requests } geweigerde aanvragen
  }
q3-definition = Geweigerd: het resultaat noemt een reden (“MFA denied”) en niets in dezelfde poging voldeed aan MFA. Een aanvraag die geweigerd is en daarna in dezelfde poging voltooid, telt als probleem, en de poging als voltooid. Daarom kunnen er meer geweigerde aanvragen zijn dan geweigerde pogingen.
reasons-unanswered = Afgewezen of niet beantwoord
reasons-wrong = Verkeerde code
reasons-fraud = Als fraude gemeld, geblokkeerd
reasons-undelivered = Niet bezorgd, dubbel
reasons-setup = Niet ingesteld
reasons-other = Andere redenen
q4 = Hoeveel gebruikers krijgen een vraag?
q4-sub = kreeg minstens één vraag{ $share }
q4-never = nooit gevraagd
q4-definition = Gevraagd: minstens één poging voltooid, geweigerd of afgebroken. Wie alleen moest registreren, alleen naar een andere organisatie is gestuurd of altijd zonder vraag voldeed, telt niet mee.
q5 = Hoeveel gebruikers lukt het niet?
q5-sub = had minstens één geweigerde poging{ $share }
q5-never_completed = nooit een vraag voltooid
q5-never_satisfied = nooit op enige manier voldaan
q5-definition = Niet gelukt: minstens één geweigerde poging, ook als een andere lukte. Strenger: in de periode nooit een vraag voltooid. Strengst: nooit op enige manier aan MFA voldaan.
q6 = Wat zijn de meest voorkomende MFA-problemen?
q6-sub = { $requests } van { $of } geweigerde aanvragen
q6-sub-each = elk { $requests } van { $of } geweigerde aanvragen
q6-rest = { $n ->
    [one] Nog één reden
   *[other] Nog { $count } redenen
  }
q6-definition = Probleem: een reden van weigering, geordend naar aanvragen en dan naar naam. Een onderbreking die tot een vraag leidt is geen probleem; een verkeerd wachtwoord, een blokkade op locatie en een apparaatcontrole zijn geen MFA-problemen.

outcomes-title = { $n ->
    [one] Hoe de poging eindigde
   *[other] Hoe de { $attempts } pogingen eindigden
  }
outcomes-chart = Hoe { $n } pogingen eindigden
outcomes-caption = Pogingen naar uitkomst
group-completed = Voltooid
group-satisfied = Voldaan zonder vraag
group-denied = Geweigerd
group-abandoned = Afgebroken
group-pending = Open
group-not-required = Niet vereist

days-title = Pogingen per dag
days-title-requests = Aanvragen per dag
days-all = Alle pogingen
days-requests = Alle aanvragen
days-note = Een poging telt op de dag van haar eerste aanvraag, UTC. Alle rijen hebben dezelfde schaal.
days-note-requests = Aanvragen per dag, UTC.
days-point = { $day }: { $requests } aanvragen, { $attempts } pogingen, { $prompts } vragen
no-days = Geen enkele aanvraag heeft een tijdstip.
chart-keys = Met de pijltoetsen gaat u langs de dagen, met Enter ziet u de rijen van een dag.

issues-title = Meest voorkomende problemen
issues-none = Geen geweigerde aanvraag.
issues-more = { $n ->
    [one] Nog één reden
   *[other] Nog { $count } redenen
  }
