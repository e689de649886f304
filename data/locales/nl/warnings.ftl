# Wat er met een bestand mis is: titel, wat er verwacht werd, wat u kunt doen.

warning-empty_file = Het bestand is leeg
warning-empty_file-expected = een export met een kopregel of een lijst met records
warning-empty_file-advice = Download het opnieuw. Een download die meteen is afgebroken, laat een leeg bestand achter.

warning-picture = Dit is een afbeelding, geen export
warning-picture-expected = CSV of JSON
warning-picture-advice = Haal het weg. Download het aanmeldlogboek zelf: Entra-beheercentrum › Bewaking en status › Aanmeldingslogboeken › Downloaden.

warning-pdf = Dit is een pdf-document
warning-pdf-expected = CSV of JSON
warning-pdf-advice = Een pdf bevat het beeld van een tabel, niet de waarden. Download het logboek als CSV of JSON.

warning-excel = Excel-werkmappen worden niet gelezen
warning-excel-expected = CSV of JSON
warning-excel-advice = In Excel: Opslaan als › CSV UTF-8. Liever nog de oorspronkelijke download: Excel verandert datums en lange getallen.

warning-html = Dit is een webpagina, geen export
warning-html-expected = een kopregel met kolomnamen, of JSON
warning-html-advice = Waarschijnlijk was de sessie verlopen toen u downloadde. Meld u aan bij de portal en download opnieuw.

warning-zip = Een archief in een archief wordt hier niet gelezen
warning-zip-expected = een export, of één archief met exports
warning-zip-advice = Pak het archief uit en voeg de bestanden toe die erin zitten.

warning-gzip = Een gzip-bestand in een archief wordt hier niet gelezen
warning-gzip-expected = een export, of één archief met exports
warning-gzip-advice = Pak het archief uit en voeg de bestanden toe die erin zitten.

warning-archive_cut_off = Het archief is afgebroken
warning-archive_cut_off-expected = een archief met de inhoudsopgave aan het eind
warning-archive_cut_off-advice = Download of kopieer het opnieuw. Wat vóór die plaats stond, is gebruikt.

warning-archive_damaged = Het archief is beschadigd
warning-archive_damaged-expected = ingepakte gegevens die bij hun controlegetal passen
warning-archive_damaged-advice = Download of kopieer het opnieuw. Wat vóór de schade stond, is gebruikt.

warning-archive_encrypted = Er is een wachtwoord nodig
warning-archive_encrypted-expected = een archief zonder wachtwoord
warning-archive_encrypted-advice = Pak het zelf uit en voeg de bestanden toe die erin zitten.

warning-archive_method = Ingepakt op een manier die niet wordt gelezen
warning-archive_method-expected = Deflate, of niet gecomprimeerd
warning-archive_method-advice = Pak het zelf uit en voeg de bestanden toe, of maak er een gewone zip van.

warning-archive_bomb = Wordt uitgepakt veel groter dan het hoort
warning-archive_bomb-expected = een export: hooguit 200 keer zo groot als ingepakt
warning-archive_bomb-advice = Er wordt niets van gebruikt, en wat er in het archief op volgt is niet gelezen. Is het toch een export, pak die dan zelf uit en voeg het bestand toe.

warning-archive_entries = Te veel bestanden in het archief
warning-archive_entries-expected = hooguit 50.000 bestanden
warning-archive_entries-advice = De rest is niet gelezen. Maak er meer archieven van.

warning-archive_mismatch = De inhoudsopgave van het archief noemt andere bestanden dan erin zitten
warning-archive_mismatch-expected = een inhoudsopgave die elk bestand noemt
warning-archive_mismatch-advice = Er kunnen bestanden ontbreken. Maak het archief opnieuw, of voeg de bestanden zelf toe.

warning-archive_empty = Er zit geen bestand in het archief
warning-archive_empty-expected = een archief met exports
warning-archive_empty-advice = Maak het opnieuw, of voeg de bestanden zelf toe.

warning-system_files = Bestanden van macOS zelf in het archief
warning-system_files-expected = exports
warning-system_files-advice = U hoeft niets te doen: er staan geen records in en ze zijn overgeslagen.

warning-xml = Dit is een XML-document
warning-xml-expected = CSV, JSON, of XML die met Windows-gebeurtenissen begint
warning-xml-advice = Sla een gebeurtenislogboek in Logboeken op als XML. Download elke andere export als CSV of JSON.

warning-sqlite = Dit is een databasebestand
warning-sqlite-expected = CSV of JSON
warning-sqlite-advice = Exporteer de aanmeldingen eruit als CSV of JSON, met de kolomnamen van de oorspronkelijke download.

warning-binary = Dit is geen tekstbestand
warning-binary-expected = CSV of JSON
warning-binary-advice = Haal het weg, of download de export opnieuw als het er een had moeten zijn.

warning-no_known_column = Dit zijn de kolommen van geen enkele export die deze pagina kent
warning-no_known_column-expected = de kolomnamen van een export die deze pagina leest
warning-no_known_column-advice = Ga na of dit zo’n export is, met kopregel. Zijn de kolommen hernoemd, kies dan ‘Behandelen als…’ naast het bestand en geef aan welke kolom welke is.

warning-needed_column = Een kolom die nodig is, is niet gevonden: { $missing }
warning-needed_column-expected = die kolom naast de kolommen die bekend zijn
warning-needed_column-advice = De andere kolommen zijn die van de export die bij het bestand staat. Heet de kolom in uw bestand anders, bijvoorbeeld in een andere taal? Zet dan de naam hierboven in de kopregel, of geef aan welke kolom het is: ‘Behandelen als…’ naast het bestand, of een toewijzing voor het commando. Beter: download JSON, dat wordt niet vertaald.

warning-no_header = Er is geen kopregel
warning-no_header-expected = een eerste regel met kolomnamen
warning-no_header-advice = Exporteer opnieuw, met kopregel. Zonder namen zouden kolommen geraden moeten worden, en dat doet deze pagina niet.

warning-not_sign_ins = De records horen bij geen export die deze pagina leest
warning-not_sign_ins-expected = de records van een aanmeldlogboek, of van een andere export die deze pagina leest
warning-not_sign_ins-advice = Ga na wat er is gedownload, en voeg de export zelf toe, onbewerkt.

warning-json_without_records = JSON zonder aanmeldingen
warning-json_without_records-expected = een lijst van objecten, of een object met een lijst onder "value"
warning-json_without_records-advice = Is dit een antwoord van Graph, kijk dan of er een foutmelding in staat. Vraag /auditLogs/signIns op en bewaar het hele antwoord.

warning-mended_text = Sommige records bevatten een half teken, of een getal dat geen programma kan bevatten
warning-mended_text-expected = hele tekens (\ud83d\ude00), getallen onder 1e308
warning-mended_text-advice = U hoeft niets te doen: een dienst heeft een tekst midden in een teken afgebroken. De helft staat er als vervangteken, het getal zoals het er staat, en het record telt mee.
warning-invalid_bytes = Sommige bytes zijn geen geldige tekst
warning-invalid_bytes-expected = UTF-8, UTF-16 of windows-1252
warning-invalid_bytes-advice = In namen kan daar een vervangteken staan. Gebruik de oorspronkelijke download, niet een kopie die door een ander programma is gegaan.

warning-nul_bytes = Er staan NUL-bytes in de tekst
warning-nul_bytes-expected = alleen tekst
warning-nul_bytes-advice = Misschien is de download of de schijf beschadigd. Download opnieuw en vergelijk de omvang.

warning-cut_off = Het bestand is afgekapt
warning-cut_off-expected = een einde na een heel record
warning-cut_off-advice = Download het opnieuw. Zo ziet een download eruit die halverwege is gestopt.

warning-unclosed_quote = Een cel tussen aanhalingstekens wordt nergens afgesloten
warning-unclosed_quote-expected = een sluitend aanhalingsteken vóór de volgende regel
warning-unclosed_quote-advice = Er is verder gelezen vanaf de volgende aannemelijke regel. Gebruik de oorspronkelijke download: dit ontstaat vaak bij bewerken met de hand.

warning-error_answer = De service antwoordde met een fout
warning-error_answer-expected = een antwoord met records
warning-error_answer-advice = In de melding staat waarom. Vraag opnieuw wat ontbreekt en voeg dat antwoord toe.

warning-invalid_json = Een deel van de JSON is ongeldig
warning-invalid_json-expected = een volledig object
warning-invalid_json-advice = De records eromheen zijn gebruikt. Gebruik de oorspronkelijke download, niet een bewerkte kopie.

warning-too_long = Een cel of record is langer dan de grens
warning-too_long-expected = een record van gewone omvang
warning-too_long-advice = Het record is weggelaten. Bekijk de genoemde plaats: door een ontbrekend aanhalingsteken worden vele regels één cel.

warning-too_deep = De JSON is dieper genest dan de grens
warning-too_deep-expected = de paar niveaus die een aanmelding heeft
warning-too_deep-advice = Het record is weggelaten. Geen export van aanmeldingen is zo diep genest.

warning-wrong_field_count = Sommige regels hebben te veel of te weinig cellen
warning-wrong_field_count-expected = evenveel cellen als de kopregel namen heeft
warning-wrong_field_count-advice = Deze regels zijn weggelaten en staan hieronder. Gebruik de oorspronkelijke download: een komma in een cel zonder aanhalingstekens doet dit.

warning-repeated_header = De kopregel staat meer dan eens in het bestand
warning-repeated_header-expected = één kopregel, bovenaan
warning-repeated_header-advice = Er gaat niets verloren: de herhaalde regels zijn weggelaten. Zo zien aan elkaar geplakte downloads eruit.

warning-repaired_quotes = Tekst achter een sluitend aanhalingsteken
warning-repaired_quotes-expected = een komma of het einde van de regel achter een sluitend aanhalingsteken
warning-repaired_quotes-advice = Deze records tellen mee: er is maar één lezing met evenveel cellen als de kop namen heeft. Kijk op de genoemde plaats, of gebruik de oorspronkelijke download.

warning-next_table = Midden in het bestand begint een andere export
warning-next_table-expected = één export per bestand
warning-next_table-advice = Er gaat niets verloren: die wordt met zijn eigen kop gelezen. Zo zien aan elkaar geplakte downloads eruit.

warning-memory_full = Er is geen geheugen meer voor dit bestand
warning-memory_full-expected = hooguit 2 GB aan verschillende waarden in alle bestanden samen
warning-memory_full-advice = De cijfers gelden voor wat tot dan toe is gelezen. Lees minder bestanden tegelijk, of een kortere periode, of gebruik de opdracht mfa-report.

warning-next_link = Dit is één pagina van meer
warning-next_link-expected = een laatste pagina zonder @odata.nextLink
warning-next_link-advice = Voeg de andere pagina's toe; de volgorde maakt niet uit. Tot die tijd ontbreekt hier wat daarop staat.

warning-round_count = Het aantal records is precies een grens van de portal
warning-round_count-expected = elk ander aantal; bij 100.000 en 250.000 houdt de portal op
warning-round_count-advice = De download is daar waarschijnlijk afgekapt, en de oudste aanmeldingen ontbreken. Download kortere perioden en voeg ze samen toe.

warning-type_names = Bij het wegschrijven van dit bestand zijn waarden verloren gegaan
warning-type_names-expected = waarden, niet de namen van hun typen
warning-type_names-advice = Schrijf het opnieuw weg met ConvertTo-Json -Depth 10. Export-Csv kan geneste waarden niet aan. Wat verloren is, staat hier als niet in deze export.

warning-method_names_lost = Sommige gebruikers hebben meerdere methoden, en de namen staan niet in het bestand
warning-method_names_lost-expected = de namen van de methoden, niet System.Object[]
warning-method_names_lost-advice = Deze gebruikers tellen als geregistreerd. Exporteer voor de namen de registratiegegevens van gebruikers, of schrijf ($_.StrongAuthenticationMethods.MethodType -join ', ') in het script.

warning-methods_unlisted = Sommige methoden hebben namen die niet in de catalogus staan
warning-methods_unlisted-expected = bekende namen, zoals microsoftAuthenticatorPush
warning-methods_unlisted-advice = Of gebruikers geregistreerd zijn, blijft open als ze geen andere methode hebben en geen kolom het zegt. Al deze namen staan in het registratierapport. Meld ze.

warning-all_disabled = Iedere gebruiker staat op Disabled zonder methode: deze lijst is niet te vertrouwen
warning-all_disabled-expected = minstens één gebruiker met een status of een methode
warning-all_disabled-advice = Dat schrijft het script als het Get-MgUser vraagt, dat geen van beide kent. Alleen het aantal gebruikers wordt getoond; naast andere lijsten voegt deze niets toe. Exporteer de registratiegegevens van gebruikers en de MFA-status per gebruiker.

warning-state_without_user = Een MFA-status per gebruiker zonder de gebruiker
warning-state_without_user-expected = userPrincipalName of id naast perUserMfaState
warning-state_without_user-advice = Graph antwoordt per gebruiker en herhaalt de gebruiker niet. Schrijf de gebruiker bij elk antwoord: de opdracht daarvoor staat in de help, bij ‘MFA-status per gebruiker, JSON’ (mfa-report explain per_user_mfa_state toont die ook).

warning-depth_lost = Geneste waarden zijn bij het wegschrijven afgekapt
warning-depth_lost-expected = hele objecten
warning-depth_lost-advice = Schrijf het opnieuw weg met ConvertTo-Json -Depth 10; anders houdt PowerShell bij het tweede niveau op.

warning-requirement_inferred = Of MFA vereist was, is afgeleid
warning-requirement_inferred-expected = een kolom met de verificatievereiste
warning-requirement_inferred-advice = Een verzoek telt als vereist waar het resultaat, de code of het beleid dat laat zien; de andere blijven onbekend. De JSON uit de portal en Graph beta vermelden het.

warning-kind_inferred = Interactief of niet is afgeleid
warning-kind_inferred-expected = een veld dat interactieve en niet-interactieve aanmeldingen onderscheidt
warning-kind_inferred-advice = De reden staat bij het bestand. Klopt die niet, download interactieve en niet-interactieve aanmeldingen dan apart, als JSON.

warning-no_mfa_result = Het bestand heeft geen MFA-resultaten
warning-no_mfa_result-expected = een export met het MFA-resultaat, zoals de JSON uit de portal
warning-no_mfa_result-advice = Of MFA vereist was is bekend, hoe het afliep niet: die cijfers zijn leeg, niet 0. Voeg een export uit de portal of Graph van dezelfde periode toe; verzoeken worden op id samengevoegd.

warning-no_mfa_result_or_requirement = Het bestand heeft geen MFA-resultaten en geen vereisten
warning-no_mfa_result_or_requirement-expected = een export met het MFA-resultaat, zoals de JSON uit de portal
warning-no_mfa_result_or_requirement-advice = Verzoeken, gebruikers en foutcodes zijn bekend. De andere cijfers zijn leeg, niet 0. Voeg een export uit de portal of Graph van dezelfde periode toe; verzoeken worden op id samengevoegd.

warning-kind_told = Niet-interactief, volgens een ander bestand
warning-kind_told-expected = een veld dat interactieve en niet-interactieve aanmeldingen onderscheidt
warning-kind_told-advice = Een ander bestand noemt de soort van verzoeken die ook hierin staan. De meeste daarvan zijn niet-interactief, dus het hele bestand ook.

warning-other_log = Sommige records horen bij een ander logboek
warning-other_log-expected = aanmeldingen van gebruikers, of gebeurtenissen in de directory
warning-other_log-advice = U hoeft niets te doen. Ze zijn geteld en terzijde gelegd: geen rapport hier gebruikt ze.

warning-mapping_file = Dit bestand zegt welke kolom welk veld is
warning-mapping_file-expected = een tabel ernaast die het nodig heeft
warning-mapping_file-advice = U hoeft niets te doen. Het wordt gebruikt voor tabellen die niemand herkent en die al deze kolommen hebben.

warning-bad_mapping = De kolomtoewijzing is niet te gebruiken
warning-bad_mapping-expected = een bekende soort en bekende velden
warning-bad_mapping-advice = Vergelijk de soort en de velden met de lijst in de documentatie.

warning-local_times = De tijden zijn misschien geen UTC
warning-local_times-expected = kolommen met [UTC]
warning-local_times-advice = De pagina die dit bestand schreef, stond op lokale tijd. Zet haar op UTC en exporteer opnieuw, of houd rekening met het verschil.

warning-no_request_ids = De aanmeldingen hebben geen aanvraag-id
warning-no_request_ids-expected = een id waaraan verzoeken te onderscheiden zijn
warning-no_request_ids-advice = Dezelfde aanmelding in twee bestanden telt dubbel. Gebruik de oorspronkelijke download, of zorg dat bestanden elkaar niet overlappen.

warning-no_users_no_mfa = Het bestand noemt geen gebruikers en geen MFA-resultaten
warning-no_users_no_mfa-expected = aanmeldingen van gebruikers
warning-no_users_no_mfa-advice = Zo zien aanmeldingen van toepassingen en beheerde identiteiten eruit. Ze tellen als verzoeken en beantwoorden geen van de zes vragen.

warning-totals_only = Het bestand heeft totalen per methode, en verder niets
warning-totals_only-expected = records met gebruikers en tijden
warning-totals_only-advice = Het is herkend en geteld en geeft geen cijfers: het noemt geen gebruikers en zelfs de periode niet. De aanmeldingen en het auditlogboek hebben hetzelfde met allebei.

warning-steps_without_sign_ins = Stappen zonder hun aanmeldingen
warning-steps_without_sign_ins-expected = het bestand met aanmeldingen van dezelfde download
warning-steps_without_sign_ins-advice = De portal schrijft twee bestanden: voeg naast dit AuthDetails-bestand ook dat met de aanmeldingen toe. De stappen worden op aanvraag-id gekoppeld.

warning-steps_lost = Bij het wegschrijven zijn verificatiestappen verloren gegaan
warning-steps_lost-expected = de stappen van elke aanmelding
warning-steps_lost-advice = Methoden en eerste factoren kunnen ontbreken. Download de JSON, of voeg de AuthDetails-CSV van dezelfde periode toe.

warning-duplicate_rows = Verzoeken uit dit bestand staan ook in een ander record
warning-duplicate_rows-expected = elk verzoek één keer
warning-duplicate_rows-advice = U hoeft niets te doen: elk verzoek telt één keer, in hoeveel bestanden het ook staat.

warning-cancelled = Het lezen is afgebroken
warning-cancelled-expected = het hele bestand
warning-cancelled-advice = De cijfers gelden voor wat tot dan toe gelezen was. Lees het bestand opnieuw om alles te hebben, of haal het weg.

warning-read_error = Het bestand kon niet verder worden gelezen
warning-read_error-expected = het hele bestand
warning-read_error-advice = De cijfers gelden voor wat tot dan toe gelezen was. Misschien is de schijf of de share weg, of is het bestand verwijderd. Lees het opnieuw, of kopieer het naar een lokale schijf en voeg dat toe.

warning-changed_while_reading = Het bestand is veranderd nadat het was toegevoegd
warning-changed_while_reading-expected = hetzelfde bestand van begin tot eind
warning-changed_while_reading-advice = Er rust geen cijfer op. Wacht tot de download klaar is, haal het weg en voeg het opnieuw toe.

warning-reader_crashed = Het lezen van het bestand is vastgelopen
warning-reader_crashed-expected = het hele bestand
warning-reader_crashed-advice = De cijfers gelden voor wat tot dan toe gelezen was; de andere bestanden hebben er geen last van. Lees het opnieuw. Loopt het bij dezelfde byte weer vast, meld dat dan.

warning-reader_silent = De lezer antwoordde niet meer en is beëindigd
warning-reader_silent-expected = het hele bestand
warning-reader_silent-advice = De cijfers gelden voor wat tot dan toe gelezen was; de andere bestanden hebben er geen last van. Lees het opnieuw.

warning-counts_differ = De tellingen van dit bestand kloppen niet
warning-counts_differ-expected = gelezen bytes = grootte; gelezen records = gebruikt + dubbel + afgekeurd + overgeslagen; evenveel bewaard als doorgegeven
warning-counts_differ-advice = De cijfers kunnen onjuist zijn. Lees het bestand opnieuw. Blijft het zo, dan is het een fout van dit programma: meld die.

warning-saved_report_incomplete = Dit bewaarde rapport is niet volledig
warning-saved_report_incomplete-expected = een rapport van hele bestanden
warning-saved_report_incomplete-advice = De cijfers gelden voor wat gelezen was toen het werd bewaard. Open het alleen: de verantwoording ervan zegt wat er ontbreekt.

warning-ambiguous_dates = Dag en maand zijn niet te onderscheiden
warning-ambiguous_dates-expected = datums zoals 2026-03-02T10:20:05Z
warning-ambiguous_dates-advice = Gebruik de oorspronkelijke download. Een rekenblad herschrijft datums in de volgorde van de eigen taal.

warning-bad_time = Sommige tijden waren niet te lezen
warning-bad_time-expected = tijden zoals 2026-03-02T10:20:05Z
warning-bad_time-advice = Deze records zijn weggelaten en staan hieronder. Gebruik de oorspronkelijke download: een rekenblad herschrijft datums.

warning-no_id = Sommige records hebben geen aanvraag-id
warning-no_id-expected = een id waaraan verzoeken te onderscheiden zijn
warning-no_id-advice = Deze records zijn weggelaten: zonder id valt niet na te gaan of ze al geteld zijn.

warning-unknown_columns = Sommige kolommen zijn onbekend
warning-unknown_columns-expected = namen van een bekende export
warning-unknown_columns-advice = U hoeft niets te doen. Ze blijven in het oorspronkelijke record staan en tellen nergens mee.

warning-recent_hours = De laatste uren kunnen nog onvolledig zijn
warning-recent_hours-expected = een periode die enkele uren vóór de download eindigde
warning-recent_hours-advice = Aanmeldingen kunnen er uren over doen om in het logboek te komen. Download later opnieuw voor definitieve cijfers.

rejected-cut_off = Het bestand eindigt midden in dit record.
rejected-unclosed_quote = Een cel tussen aanhalingstekens wordt nergens afgesloten.
rejected-field_count = Meer of minder cellen dan de kopregel namen heeft.
rejected-stray_quote = Een aanhalingsteken op een plaats waar dat niet kan: midden in een cel zonder aanhalingstekens, of met tekst erachter.
rejected-error_answer = Een fout van de service in plaats van records.
rejected-invalid_json = Geen geldige JSON.
rejected-too_long = Langer dan de grens.
rejected-too_deep = Dieper genest dan de grens.
rejected-no_id = Geen aanvraag-id.
rejected-bad_time = De tijd was niet te lezen.
rejected-repeated_header = Nogmaals de kopregel.

reason-columns = { $known } van de { $total } kolomnamen zijn bekend
reason-join_columns = kolommen { $names }
reason-confidence_certain = zeker: bewezen door de inhoud
reason-confidence_high = zekerheid: hoog
reason-confidence_medium = zekerheid: redelijk
reason-confidence_low = zekerheid: laag
reason-mapping = { $columns } kolommen zoals met de hand toegewezen
reason-keys = objecten met { $names }
reason-wrapper = een lijst onder "{ $key }"
reason-array = een lijst van objecten
reason-lines = één object per regel
reason-type_names = namen van PowerShell-typen waar waarden horen te staan
reason-all_tokens = elke regel heeft een binnenkomend token en nergens is iets gevraagd: als niet-interactief beoordeeld
reason-prompted_rows = er zijn regels waarin de gebruiker iets gevraagd is: als interactief beoordeeld

warning-stray_quote = Er staat een aanhalingsteken waar dat niet kan
warning-stray_quote-expected = Alleen aanhalingstekens om een heel veld, en dubbel binnen een veld
warning-stray_quote-advice = Download het bestand opnieuw. Heeft een ander programma het opgeslagen, gebruik dan de oorspronkelijke download.
reason-saved_report = de eerste sleutel zegt welke versie van het rapport het is

warning-saved_report_newer = Bewaard door een nieuwere versie van dit programma
warning-saved_report_newer-expected = een rapport van versie mfa-report/1
warning-saved_report_newer-advice = Open het met de versie die het schreef, of met een nieuwere.

warning-saved_report_broken = Een bewaard rapport dat is afgebroken of gewijzigd
warning-saved_report_broken-expected = het rapport zoals het is bewaard
warning-saved_report_broken-advice = Haal het bestand nogmaals van de plek waar het is bewaard, of maak het rapport opnieuw uit zijn exports.

warning-saved_report_beside = Een bewaard rapport naast andere bestanden
warning-saved_report_beside-expected = een bewaard rapport alleen, of exports
warning-saved_report_beside-advice = Zijn cijfers staan niet in dit rapport: het bevat geen aanmeldingen om samen te voegen. Open het alleen, of vergelijk ermee.

warning-not_a_report = Zegt dat het een rapport is, maar niet van welke versie
warning-not_a_report-expected = een eerste sleutel als "schema": "mfa-report/1"
warning-not_a_report-advice = Haal het bestand nogmaals van de plek waar het is bewaard.

warning-evtx = Dit is een Windows-gebeurtenislogboek in zijn eigen vorm (.evtx)
warning-evtx-expected = XML of CSV
warning-evtx-advice = Open het logboek in Logboeken (Event Viewer) en kies Alle gebeurtenissen opslaan als › XML (*.xml). Of: wevtutil qe "log.evtx" /lf:true /f:xml > log.xml

warning-invalid_xml = Een deel van de XML is ongeldig
warning-invalid_xml-expected = een volledig element
warning-invalid_xml-advice = De records eromheen zijn gebruikt. Gebruik de oorspronkelijke download, niet een bewerkte kopie.

warning-local_time = De tijden zijn die van de klok ter plaatse
warning-local_time-expected = tijden met een tijdzone
warning-local_time-advice = Deze manier van exporteren schrijft de tijd van de computer zonder tijdzone. Ze zijn weergegeven alsof ze UTC zijn; bewaar de gebeurtenissen als XML voor exacte tijden.

warning-other_events = Een deel van de gebeurtenissen gaat over iets anders
warning-other_events-expected = gebeurtenissen van de NPS-extensie of van AD FS
warning-other_events-advice = Niets te doen. Ze tellen in geen enkel cijfer mee.

warning-other_lines = Een deel van de regels is geen poging
warning-other_lines-expected = regels die zeggen wie wel of niet is geverifieerd
warning-other_lines-advice = Niets te doen. Starten, stoppen en andere meldingen van de service tellen in geen enkel cijfer mee.

warning-time_without_year = Tijden zonder jaar
warning-time_without_year-expected = tijden met een datum
warning-time_without_year-advice = Oude syslog schrijft geen jaar. Deze pogingen tellen mee, maar staan op geen enkele dag. Gebruik het logbestand van de server zelf.

rejected-invalid_xml = Geen geldige XML.
reason-guessed_columns = kolommen op inhoud herkend: { $names }
reason-log_lines = regels van een logboek
reason-xml_events = XML-gebeurtenissen

warning-unknown_events = Deze gebeurtenissen zijn niet bekend
warning-unknown_events-expected = gebeurtenissen van de NPS-extensie, van AD FS, of een NPS-accountinglogboek
warning-unknown_events-advice = Bewaar het bestand. Kies in Logboeken het logboek van de NPS-extensie of filter het beveiligingslogboek op AD FS Auditing.

warning-date_order_day_first = Datums met de dag voorop
warning-date_order_day_first-expected = één volgorde van dag en maand in een kolom
warning-date_order_day_first-advice = Niets te doen: een andere datum in de kolom toont het aan, en de hele kolom is zo gelezen.

warning-date_order_unclear = Dag en maand zijn niet te onderscheiden
warning-date_order_unclear-expected = een datum met een dag boven 12, of het jaar voorop
warning-date_order_unclear-advice = Datums die op twee manieren te lezen zijn, terwijl niets in hun kolom beslist: { $count }. Ze zijn gelezen met de maand voorop, tot u kiest, op de pagina of voor het commando met --dates day-first of --dates month-first.

warning-date_order_by_others = Dag en maand zoals in een ander bestand
warning-date_order_by_others-expected = een datum met een dag boven 12, of het jaar voorop
warning-date_order_by_others-advice = Het bestand zelf laat het open. Dezelfde records staan in een ander bestand waarin het duidelijk is; de volgorde is daarvan overgenomen.

warning-dates_mixed = Datums in twee volgordes
warning-dates_mixed-expected = één volgorde van dag en maand in een kolom
warning-dates_mixed-advice = Op regel { $day_first_line } kan { $day_first } alleen met de dag voorop, op regel { $month_first_line } kan { $month_first } alleen met de maand voorop. Het bestand is samengevoegd of gewijzigd: geen datum erin die op twee manieren te lezen is, staat vast, en het bestand geldt als onvolledig. Gebruik de oorspronkelijke download.

warning-offset_times = Tijden met een eigen tijdzone, weergegeven in UTC
warning-offset_times-expected = tijden in UTC
warning-offset_times-advice = Niets te doen. Elke tijd is naar UTC omgerekend met het tijdsverschil dat erachter staat; zoals ze zijn geschreven staan ze in de details van een rij.

warning-local_time_by_others = Tijden van de klok ter plaatse, omgerekend naar UTC
warning-local_time_by_others-expected = tijden met een tijdzone
warning-local_time_by_others-advice = Deze manier van exporteren schrijft geen tijdzone. Dezelfde gebeurtenissen staan in een ander bestand in UTC; daaruit blijkt dat de klok op { $zone } stond; elke tijd in dit bestand ligt tussen twee daarvan.
