# Verantwoording: waar de cijfers op rusten.

evidence-title = Waar deze cijfers op rusten
evidence-lead = Elk gelezen record is gebruikt, dubbel of afgekeurd; een record van een ander logboek, waar geen rapport over gaat, is overgeslagen en wordt genoemd. Iets anders kan er niet mee gebeuren.
evidence-partial = Onvolledig: er ontbreekt iets, en bij het bestand staat wat.
evidence-read = Gelezen
evidence-used = Gebruikt
evidence-duplicate = Dubbel
evidence-rejected = Afgekeurd
evidence-filtered = Overgeslagen
evidence-files = Bestanden
evidence-files-caption = Invoerbestanden met hash, soort, omvang en aantallen records
evidence-file = Bestand
evidence-file-hash = Bestand en SHA-256
evidence-kind = Soort
evidence-kind-why = Herkend als, en waarom
evidence-bytes = Bytes
evidence-bom = BOM
evidence-unrecognised = Niet herkend
evidence-count =
    { $count ->
        [one] Eén bestand
       *[other] { $n } bestanden
    }
evidence-hashing = SHA-256 wordt berekend
evidence-hashing-note = De hashes worden hier berekend, in dit tabblad, na de cijfers.
evidence-hash-note = De hashes zijn hier berekend, in dit tabblad. Vergelijk ze met die van uw download.
evidence-copy = Kopiëren als tekst
evidence-copied = Gekopieerd.
evidence-period = Periode per bestand, UTC
evidence-period-note = Het getal is het aantal records. Grijs: elk verzoek uit het bestand staat ook in een ander. Gestreept: er ontbreekt iets.
evidence-period-line = { $name }: { $from } t/m { $to }, { $n } records
evidence-no-period = Geen bestand heeft een periode.
evidence-first = Eerste
evidence-last = Laatste
evidence-overlaps = Overlap en gaten
evidence-overlap = Overlap
evidence-overlap-none = Geen verzoek staat in twee records.
evidence-overlap-some =
    { $count ->
        [one] { $n } van de { $read } records van { $name } is een verzoek waar een ander record al voor staat. De periode overlapt met { $others }. Het telt één keer.
       *[other] { $n } van de { $read } records van { $name } zijn verzoeken waar een ander record al voor staat. De periode overlapt met { $others }. Elk telt één keer.
    }
evidence-overlap-inside =
    { $count ->
        [one] { $n } van de { $read } records van { $name } herhaalt een verzoek uit hetzelfde bestand. Het telt één keer.
       *[other] { $n } van de { $read } records van { $name } herhalen verzoeken uit hetzelfde bestand. Elk telt één keer.
    }
evidence-gap = Gat
evidence-gap-none = Tussen de bestanden ligt nergens een dag of meer.
evidence-gap-some = Geen bestand bestrijkt { $from } tot { $to } ({ $span }). Aanmeldingen uit die tijd kunnen ontbreken.
evidence-days = { $count } dagen
evidence-cut = Afgekapt
evidence-cut-none = Elk bestand eindigt na een heel record.
evidence-cut-some = { $names } eindigt midden in een record. Wat daarna kwam, ontbreekt.
evidence-round = Ronde aantallen
evidence-round-none = Geen bestand bevat precies 100.000 of 250.000 records, de grenzen van de portal.
evidence-round-some = { $names } bevat precies zoveel records als de portal toelaat. Waarschijnlijk ontbreken oudere aanmeldingen.
evidence-rejected-records = Afgekeurde records
evidence-rejected-none = Geen. Elk record is begrepen.
evidence-rejected-label = Begin van record { $record }, zoals het in het bestand staat
evidence-rejected-first = De eerste { $shown } van { $total } afgekeurde records.
evidence-warnings = Waarschuwingen
evidence-fill = Hoe volledig de velden zijn
evidence-fill-lead =
    { $count ->
        [one] Over het ene verzoek van het filter. Wat in de export leeg is, is hier leeg en telt nooit als nee.
       *[other] Over de { $n } verzoeken van het filter. Wat in de export leeg is, is hier leeg en telt nooit als nee.
    }
evidence-field = Veld
evidence-filled = Gevuld
evidence-share = Aandeel
evidence-unknown = Kolommen waar geen cijfer op rust
evidence-unknown-lead = Hun namen zijn hier onbekend. Ze blijven in het oorspronkelijke record staan.
evidence-columns = Kolommen

place-record = record { $n }
place-line = regel { $n }
place-column = kolom { $n }
place-byte = byte { $n }
bytes-exactly =
    { $count ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
