# Het kader van de pagina: bovenbalk, navigatie, filters, startscherm en woorden die meer dan één rapport gebruikt.

skip = Naar het rapport
nav = Rapporten
nav-overview = Overzicht
nav-sign-ins = Aanmeldingen
nav-files = Bestanden
nav-evidence = Verantwoording
nav-reference = Naslag
no-file = geen
files-size =
    { $n ->
        [one] { $n } bestand, { $size }
       *[other] { $n } bestanden, { $size }
    }
add-files = Bestanden toevoegen
private = Niets verlaat dit tabblad
lang-en = Engels
lang-nl = Nederlands
theme = Thema
theme-system = systeem
theme-light = licht
theme-dark = donker
close = Sluiten
done = Klaar
failed = Er ging iets mis buiten uw bestanden om: { $message }
no-simd = In deze browser, of in de processor waarop hij draait, ontbreken de 128-bits instructies van WebAssembly. Open mfa-report-viewer-scalar.html: dat geeft dezelfde rapporten, alleen trager. Of gebruik Chrome of Edge 123, Firefox 128, Safari 17.5 of nieuwer.

shortcuts = Sneltoetsen
key-help = deze lijst
key-search = zoeken
key-open = bestanden toevoegen
key-views = rapporten, in de volgorde van de navigatie
key-filter = filter toevoegen
key-clear = alle filters wissen
key-rows = volgende, vorige rij, in een geopende rij
key-enter = rij openen
key-tables = grafieken als tabel
key-escape = bovenste laag sluiten
keys-on = Losse toetsen werken

sample-banner = Verzonnen gegevens.
sample-banner-more = Deze aanmeldingen zijn nooit gedaan en deze mensen bestaan niet.
sample-close = Voorbeeldtenant sluiten
reading = Bezig met lezen
reading-so-far = Bezig met lezen; dit zijn de cijfers tot nu toe
reading-first = Bezig met lezen. De eerste cijfers volgen zo.
drop-here = Laat de bestanden los om ze hier te lezen

start-title = Lees hier uw MFA-exports van Entra. Er wordt niets geüpload.
start-lead = Sleep de aanmeldingsbestanden die u uit Microsoft Entra ID hebt gedownload hierheen. Deze pagina leest ze in dit tabblad en laat zien wie om MFA werd gevraagd, hoe daaraan is voldaan en waarom het soms niet lukte.
choose-files = Bestanden kiezen
or-drop = of sleep ze ergens op deze pagina
start-kinds = CSV, JSON of JSON Lines. Meer tegelijk, in elke volgorde, overlappend, hoe groot ook. U kunt ook
choose-folder = een map kiezen
or-paste = of plakken met
back-to-report =
    { $n ->
        [one] Terug naar het rapport over { $n } bestand
       *[other] Terug naar het rapport over { $n } bestanden
    }
fact-private = Privé
fact-private-text = De bestanden blijven in dit tabblad. De pagina kan geen netwerkverzoek doen en bewaart niets na het sluiten.
fact-sample = Geen bestanden bij de hand
sample-open = Open de voorbeeldtenant
fact-sample-text = : 46 verzonnen aanmeldingen van 15 verzonnen gebruikers, in de vorm van echte exports.
fact-several = Meer dan één bestand
fact-several-text = Bestanden vullen elkaar aan: het ene geeft de vereiste, het andere de stappen. Een aanmelding die in twee bestanden staat, telt één keer.
where-title = Waar u de exports vindt
where-lead = Eén export van aanmeldingen is genoeg om te beginnen. Elk volgend bestand beantwoordt meer; wat ontbreekt noemt het rapport bij naam en verschijnt nooit als nul.
where-caption = Exports, waar u ze downloadt, welke rol dat mag en wat ze beantwoorden
where-export = Export
where-place = In het Entra-beheercentrum
where-role = Minste rol
where-answers = Beantwoordt
where-note = Kies de interactieve aanmeldingen; de niet-interactieve worden ernaast geteld. De portal stopt bij 100.000 rijen: download dan een paar keer een kortere periode.
export-json = Aanmeldingen, JSON
export-json-where = Bewaking en status › Aanmeldingslogboeken › Downloaden › JSON downloaden
export-json-role = Reports Reader (Rapportenlezer)
export-json-answers = Alles: de zes vragen, elke stap, elk beleid voor voorwaardelijke toegang
export-csv = Aanmeldingen, CSV
export-csv-where = Bewaking en status › Aanmeldingslogboeken › Downloaden › CSV downloaden
export-csv-role = Reports Reader (Rapportenlezer)
export-csv-answers = De zes vragen; van voorwaardelijke toegang alleen de totale status
export-steps = Aanmeldstappen
export-steps-where = Hetzelfde venster, het bestand met ‘AuthDetails’ in de naam
export-steps-role = Reports Reader (Rapportenlezer)
export-steps-answers = Elke vraag bij de aanmeldingen uit de CSV, op volgorde
export-graph = Microsoft Graph
export-graph-where = GET /beta/auditLogs/signIns
export-graph-role = AuditLog.Read.All
export-graph-answers = Wat de JSON geeft; bewaar elke pagina, ook die achter @odata.nextLink
export-script = Met een script
export-script-where = Get-MgBetaAuditLogSignIn -All | ConvertTo-Json -Depth 10
export-script-role = AuditLog.Read.All
export-script-answers = Wat de JSON geeft. Gebruik geen Export-Csv: dat schrijft typenamen in plaats van waarden.

what-is-counted = Wat meetelt
of-requests =
    { $n ->
        [one] van { $n } verzoek
       *[other] van { $n } verzoeken
    }
add-filter = Filter toevoegen
clear-all = Alles wissen
remove-filter = Dit filter verwijderen: { $what }
is-set = (ingesteld)
chip-from-to = { $from } t/m { $to }
chip-from = vanaf { $from }
chip-to = tot en met { $to }
or = { " of " }
and-more = en nog { $n }
filters-idle = Hier niet beperkt door: { $names }. Deze records hebben dat veld niet.
filter-period = Periode
filter-search = Bevat
filter-kind = Soort
filter-user = Gebruiker
filter-user-set = Gebruikers
filter-app = Toepassing
filter-result = Resultaat
filter-side = Resultaat van het verzoek
filter-outcome = Poging eindigde
filter-required = MFA vereist
filter-method = Methode
filter-detail = Detail van methode
filter-country = Land
filter-client = Client
filter-user-type = Soort gebruiker
filter-code = Code
filter-address = Adres
filter-os = Besturingssysteem
filter-ca-status = Voorwaardelijke toegang
filter-policy = Beleid
filter-unlisted = Resultaat, letterlijk
filter-weekday = Weekdag, UTC
filter-hour = Uur, UTC
filter-day = Dag van de poging
filter-attempt = Poging
filter-input = Bestand
period-from = Van
period-to = Tot en met
period-hint = Beide dagen tellen helemaal mee, in UTC.
period-data = Wat nu meetelt loopt van { $from } tot en met { $to }.
search-label = Tekst
search-hint = Een deel van een gebruikersnaam, toepassing, adres of aanvraag-id. Hoofdletters maken niet uit.
kind-hint = De zes vragen gaan over interactieve aanmeldingen: alleen die kunnen iemand iets vragen. Een bestand dat het niet vermeldt, telt als interactief.
find-value = Waarde zoeken
no-values = Geen waarde. De bestanden hebben hem niet, of de andere filters laten niets over.
values-first = De { $n } met de meeste verzoeken, van { $of }. Typ om andere te vinden.

kind-interactive = interactief
kind-non-interactive = niet-interactief
kind-all = interactief en niet
kind- = niet vermeld
required-yes = Vereist
required-no = Niet vereist
required-unknown = Niet in de export
side-satisfied = Voldaan
side-denied = Geweigerd
side-pending = Nog open
side-none = Geen MFA-resultaat
side-unknown = Kant niet vermeld
user-set-challenged = die de vraag kregen
user-set-unable = met een geweigerde poging
user-set-never-completed = die nooit een vraag voltooiden
user-set-never-satisfied = die op geen enkele manier voldeden
user-set-not-challenged = die nooit de vraag kregen
this-attempt = deze poging
no-method = Geen methode vastgelegd
not-stated = Niet vermeld

not-in-export = niet in deze export
definition = Definitie
show-table = Als tabel tonen
table-scrolls = Tabel, schuift opzij
chart-keys = Met pijl links en rechts loopt u door de dagen, met Enter ziet u de rijen van een dag.
no-days = Geen enkel verzoek heeft een tijd.
first-of = De eerste { $n } van { $of }.
fewer = Minder
more-values =
    { $n ->
        [one] nog { $n }
       *[other] nog { $n }
    }
all = Alle
none = geen
other = Anders
day = Dag
requests = Verzoeken
attempts = Pogingen
users = Gebruikers
outcome = Uitkomst
result = Resultaat
reason = Reden
method = Methode
detail = Detail
policy = Beleid
unlisted = Niet in de catalogus
group-completed = Voltooid
group-satisfied = Voldaan zonder vraag
group-denied = Geweigerd
group-abandoned = Afgebroken
group-pending = Nog open
group-not-required = Niet vereist
n-requests =
    { $n ->
        [one] { $n } verzoek
       *[other] { $n } verzoeken
    }

missing-requirement = De export zegt niet of MFA vereist was; de CSV en JSON van de portal wel.
missing-result = De export heeft geen MFA-resultaat; de CSV en JSON van de portal wel.
missing-method = De export heeft geen methode; de AuthDetails-CSV en de JSON van de portal wel.
missing-users = De export noemt geen gebruikers of correlatie-ID's; de CSV en JSON van de portal wel.
missing-policies = De CSV van de portal heeft alleen de totale status. Het beleid zelf staat in de JSON van de portal en in Microsoft Graph.
missing-details = De export heeft geen details van methoden; de AuthDetails-CSV en de JSON van de portal wel.
no-sign-ins-title = Geen aanmeldingen in deze bestanden
no-sign-ins = Geen van de bestanden is een leesbare export van aanmeldingen. Bij Verantwoording staat wat elk bestand is, en waarom.
no-sign-ins-where = Kies in de aanmeldingslogboeken van het Entra-beheercentrum Downloaden › JSON of CSV downloaden, en voeg het bestand hier toe.

reference-lead = Elk resultaat, elke methode en elke code die deze pagina kent, in gewone woorden.
reference-search = Zoeken in de naslag
reference-hint = Code, tekst, woord
reference-kind = Soort
reference-all = Alle soorten
reference-found =
    { $n ->
        [one] ingang
       *[other] ingangen
    }
reference-user-saw = De gebruiker zag
reference-admin = Wat te doen
reference-where = Waar te vinden

# Rapporten die uit hun beschrijving worden getekend.
nav-registration = Registratie
nav-fraud = Fraudemeldingen
nav-usage = Gebruik
nav-findings = Bevindingen
nav-blocked = Geblokkeerd, bypass
nav-on-premises = On-premises
nav-servers = Serverstatus
nav-activity = Activiteitsresultaten
nav-audit = Auditlogboek
figures-of = Cijfers: { $title }
figure = Cijfer
share = Aandeel
number = Aantal
table-search = Zoeken in: { $title }
table-search-hint = Zoek in deze tabel
table-csv = Als CSV downloaden: { $title }
table-json = Als JSON downloaden: { $title }
n-of-m = { $n } van { $m }
show-more = Meer tonen
list-rows = Regels
list-of-users = Gebruikers
list-of-attempts = Aanmeldpogingen
list-sign-ins = Aanmelding
list-audit = Audit
list-block = Blokkering
list-bypass = Bypass
list-fraud-alert = Fraudewaarschuwing
list-activity = Resultaat
list-on-premises = On-premises
chart-steps = Met pijl links en rechts loop je erdoorheen.
months-note = Kalendermaanden, UTC.
absent = Dit staat in geen enkel bestand.
absent-any = Elk van deze exports heeft het:
absent-one = Deze export heeft het:
copy = Kopiëren
copy-how = Kopiëren hoe je dit krijgt: { $name }
story-title = Eén gebruiker
story-open = Alles over deze gebruiker, op volgorde
story-none = Niemand met deze naam staat in de bestanden.
story-order = Wat er gebeurde, op volgorde
story-lead = Aanmeldingen, auditgebeurtenissen, blokkeringen, bypasses en resultaten van deze gebruiker, uit alle bestanden, binnen de periode. UTC.
story-empty = Niets van deze gebruiker in de periode.
story-registered = Geregistreerd
story-unregistered = Op geen registratielijst

nav-compare = Vergelijken
compare-lead = Twee verzamelingen bestanden naast elkaar, bijvoorbeeld vorige maand en deze: wat veranderde, wie erbij kwam, welke redenen toenamen. Een verzoek in beide telt bij de eerdere verzameling.
compare-earlier = Bestanden van de eerdere verzameling
compare-choose = Kies een deel van de bestanden als de eerdere verzameling; de rest is de latere.
compare-more = Eén bestand is te weinig om te vergelijken: voeg de bestanden van de andere periode toe, of een bewaard rapport ervan.
files-dates-unclear = Datums die te lezen zijn als dag-maand en als maand-dag:
files-day-first = Dag eerst
files-month-first = Maand eerst
save-report = Rapport bewaren
save-title = Het rapport bewaren
save-form = Vorm
save-html = Eén pagina om te lezen en af te drukken, zonder script (HTML)
save-xlsx = Werkmap (XLSX)
save-csv = Alle tabellen (CSV, in een zip)
save-json = Rapport als gegevens: gaat in deze pagina weer open (JSON)
save-text = Platte tekst
save-hide = Namen vervangen
save-hide-lead = Gebruikers, adressen, servers en telefoons krijgen vaste verzonnen namen, vrije tekst blijft weg, kleine groepen worden samengevoegd.
save-key = Sleutel
save-key-hint = Dezelfde sleutel geeft in een volgend rapport dezelfde namen. Hij staat alleen nu hier en wordt nergens bewaard: kopieer hem als je wilt vergelijken.
save-key-short = De sleutel heeft minstens { $n } tekens nodig.
save-smallest = Voeg groepen samen van minder dan
save-keep = Namen die mogen blijven
save-kind-user = Gebruikers
save-kind-address = Adressen
save-kind-server = Servers
save-kind-phone = Telefoons
save-kind-file = Bestanden
save-kind-app = Toepassingen
save-kind-policy = Beleid
save-kind-text = Andere teksten
save-preview = Wat je uit handen geeft
save-whole = Alles, zoals het weggaat
save-replaced = Vervangen
save-examples = Bijvoorbeeld
save-dropped = Weggelaten teksten
save-merged = Samengevoegde kleine groepen
save-preview-failed = Het voorbeeld kon niet worden gemaakt.
save-failed = Niet bewaard: { $message }
save-now = Bewaren
reference-open = Wat dit betekent
utc-days = Dagen zijn geteld in UTC.
