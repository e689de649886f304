# Het rapport over aanmeldingen.

sign-ins-lead = MFA was vereist bij { $yes } van { $all } aanvragen, niet vereist bij { $no }, niet vermeld bij { $unknown }. Elk aantal is een link: die zet het filter en toont de rijen.
sign-ins-lead-unknown = { $n ->
    [one] { $all } aanvraag. Of MFA vereist was, staat niet in deze export.
   *[other] { $all } aanvragen. Of MFA vereist was, staat niet in deze export.
  }
facets-title = Filters met aantallen
facet-side = Resultaat van de aanvraag
facet-app = Toepassing
facet-method = Methode
facet-country = Land
facet-client = Client
facet-user-type = Soort gebruiker
facet-more = { $n ->
    [one] nog { $count }
   *[other] nog { $count }
  }
met-title = Hoe aan MFA is voldaan
met-total = Aanvragen die voldeden
denied-title = Waarom geweigerd is
denied-total = Geweigerde aanvragen
pending-note = { $n ->
    [one] { $count } aanvraag is nog open
   *[other] { $count } aanvragen zijn nog open
  }
none-note = { $n ->
    [one] { $count } heeft geen MFA-resultaat.
   *[other] { $count } hebben geen MFA-resultaat.
  }
unlisted-title = Waarden die de catalogus niet kent
unlisted-sub = Getoond zoals ze in het bestand staan en geteld aan de kant die hun begin noemt.
policies-title = Beleid voor voorwaardelijke toegang
policies-missing = Het beleid staat niet in deze export: neem de JSON-download.
policies-status = Status als geheel: { $list }. Een onderbreking die tot een vraag leidt, staat als mislukt vermeld.
policies-no-status = De status als geheel staat niet in deze export.
policy = Beleid
grant = Voorwaarde
session = Sessiebeheer
methods-title = Methoden
methods-completed = Voltooide pogingen
methods-denied = Geweigerde aanvragen
phones-title = Telefoonnummers, afgeschermd zoals in de export
phones-sub = Alleen de laatste cijfers. Eén einde bij meerdere gebruikers verdient aandacht.
phone = Nummer
heat-title = Wanneer: uur en weekdag, UTC
heat-note = Aanvragen. De sterkste kleur is { $n }; een leeg vak betekent geen aanvraag in dat uur.
heat-caption = Aanvragen per weekdag en uur, UTC
heat-cell = { $day } { $hour }:00, { $n } aanvragen
rows-title = Rijen
