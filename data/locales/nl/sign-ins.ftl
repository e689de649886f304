# Het rapport Aanmeldingen: facetten, overzichten, beleid, methoden, wanneer.

sign-ins-lead =
    { $n ->
        [one] MFA vereist bij { $yes } van { $n } verzoek, niet vereist bij { $no }, niet vermeld bij { $unknown }.
       *[other] MFA vereist bij { $yes } van { $n } verzoeken, niet vereist bij { $no }, niet vermeld bij { $unknown }.
    }
count-is-link = Een aantal is een link: het zet het filter en toont de rijen.
facets-title = Filters met aantallen
met-title = Hoe aan MFA is voldaan
met-caption = Verzoeken die voldeden, per resultaat
met-total = Verzoeken die voldeden
met-note = Verzoeken, geen pogingen: een claim in het token kan in dezelfde poging op een vraag volgen.
met-note-attempts =
    { $n ->
        [one] { $n } poging voldeed zonder vraag.
       *[other] { $n } pogingen voldeden zonder vraag.
    }
none-met = Geen verzoek voldeed aan MFA.
denied-title = Waarom het is geweigerd
denied-total = Geweigerde verzoeken
pending-sentence =
    { $n ->
        [one] { $count } verzoek staat nog open:
       *[other] { $count } verzoeken staan nog open:
    }
no-result-sentence =
    { $n ->
        [one] { $count } heeft geen MFA-resultaat.
       *[other] { $count } hebben geen MFA-resultaat.
    }
unlisted-title = Resultaten die niet in de catalogus staan
unlisted-lead = Zoals ze in de bestanden staan, aan de kant die hun begin aangeeft.
unlisted-text = In het bestand
unlisted-side = Telt als
policies-title = Beleid voor voorwaardelijke toegang
policies-caption = Beleid met besturingselementen en resultaten, in verzoeken
policies-note = Een onderbreking die tot een vraag leidt staat als niet voldaan in de export. De besturingselementen zijn die welke een beleid minstens één keer oplegde.
no-policies = Bij deze verzoeken staat geen beleid.
grant = Verlening
session = Sessie
report-only = Alleen rapport
status-line = Totale status van de verzoeken:
methods-title = Methoden
methods-caption = Voltooide pogingen en geweigerde verzoeken, per methode
methods-note = Voltooid: pogingen, naar de methode van de vraag waarmee ze zijn voltooid. Geweigerd: verzoeken, naar hun eigen methode; een poging kan er meer dan één bevatten.
no-methods = Geen poging is voltooid of geweigerd.
details-title = Telefoonnummers en details
details-lead = Gemaskeerd door Microsoft.
no-details = Geen verzoek vermeldt een detail.
days-title = Aanmeldingen en vragen per dag
days-note = Vragen: pogingen die zijn voltooid, geweigerd of afgebroken. UTC.
days-requests = Verzoeken
days-attempts = Pogingen
days-prompts = Vragen
days-reading = { $day }: verzoeken { $requests }, pogingen { $attempts }, vragen { $prompts }
heat-title = Wanneer: uur en weekdag, UTC
heat-note = Verzoeken. De sterkste tint is { $n }; een leeg vak betekent geen verzoek in dat uur.
heat-caption = Verzoeken per weekdag en uur, UTC
heat-day =
    { $n ->
        [one] { $day }, { $n } verzoek
       *[other] { $day }, { $n } verzoeken
    }
heat-cell =
    { $n ->
        [one] { $day } { $hour }:00, { $n } verzoek
       *[other] { $day } { $hour }:00, { $n } verzoeken
    }
rows-title = Rijen
