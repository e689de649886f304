# Bestanden: tijdens het lezen, en wat eraan mankeert.

files-title =
    { $count ->
        [one] Eén bestand, { $understood } begrepen
       *[other] { $n } bestanden, { $understood } begrepen
    }
files-lead = Als wat elk bestand is herkend, en waarom. Verander een keuze en alleen dat bestand wordt opnieuw gelezen.
files-uncounted = Als wat elk bestand is herkend, en waarom. Er is nog niets geteld: zeg bij twijfel wat het bestand is, haal het weg, of toon het rapport zoals het is.
files-add = Bestanden toevoegen
files-show = Rapport tonen
files-show-so-far = Rapport tot nu toe tonen
files-caption = Bestanden: soort, periode, records, toestand en waarschuwingen
files-kind = Herkend als
files-period = Periode, UTC
files-records = Records
files-state = Toestand
files-actions = Acties
files-note = De soort volgt uit de inhoud, nooit uit de bestandsnaam.
files-reading-n =
    { $count ->
        [one] Bezig met { $reading } van { $n } bestand
       *[other] Bezig met { $reading } van { $n } bestanden
    }
files-of = { $read } van { $size }
files-rate = { $rate }/s
files-records-n = { $n } records
files-left = nog ongeveer { $time }
files-all = Alle bestanden
files-progress = Voortgang van { $name }
files-so-far = tot nu toe
files-cancel = Afbreken
files-cancel-name = { $name } afbreken
files-cancel-hint = Na afbreken kunt u houden wat tot dan toe gelezen is, aangemerkt als onvolledig, of het laten vallen.
files-remove = Weghalen
files-remove-name = { $name } weghalen
files-waiting = Wacht
files-cancelled = Afgebroken
files-kept = Afgebroken, gehouden als onvolledig
files-keep = Houden als onvolledig
files-drop = Laten vallen
files-again = Opnieuw lezen
files-failed = Niet gelezen
files-stopped = Deels gelezen
files-left-out = Weggelaten
files-read = Gelezen
files-read-partial = Gelezen, onvolledig
files-counting = wordt geteld
files-duplicate =
    { $count ->
        [one] { $n } record is dubbel; het verzoek telt één keer
       *[other] { $n } records zijn dubbel; elk verzoek telt één keer
    }
files-rejected =
    { $count ->
        [one] { $n } record afgekeurd
       *[other] { $n } records afgekeurd
    }

warnings-partly = Deels gebruikt
warnings-unused = Niet gebruikt
warnings-found = Gevonden
warnings-expected = Verwacht
warnings-advice = Wat u kunt doen
warnings-in-report = In het rapport
warnings-nothing = niets ervan
warnings-some = { $used } van { $read } records
warnings-some-partial = { $used } van { $read } records, aangemerkt als onvolledig
warnings-records =
    { $count ->
        [one] { $n } record
       *[other] { $n } records
    }
warning-other = Een waarschuwing waar hier geen woorden voor zijn: { $code }

map-open = Behandelen als…
map-open-name = Als iets anders behandelen: { $name }
map-title = Wat is
map-lead = Zeg wat voor tabel het is en in welke kolom wat staat. Er wordt niets onthouden: bewaar de toewijzing als bestand en lever haar de volgende keer mee.
map-kind = Soort tabel
map-kind-sign-in = Aanmeldingen
map-kind-registration = Registratielijst
map-kind-audit = Auditlogboek
map-kind-activity = Activiteitenrapport
map-kind-blocked = Geblokkeerde gebruikers
map-kind-bypassed = Gebruikers met bypass
map-kind-fraud = Fraudewaarschuwingen
map-kind-server = Serverstatus
map-kind-on-premises = On-premises gebruik
map-columns = Kolommen van het bestand
map-column = Kolom
map-field = Bevat
map-field-of = Wat { $name } bevat
map-values = Eerste waarden
map-none = niets bruikbaars
map-save = De toewijzing bewaren
map-use = Zo lezen
