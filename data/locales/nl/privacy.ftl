# "Is dit privé?", en wat de twee documenten van de pagina melden.

folders-unread = Deze browser opent geen gesleepte mappen op een pagina die uit een bestand is geopend: { $names }. Gebruik in plaats daarvan de knop:
private-count =
    { $n ->
        [one] { $n } verzoek gedaan
       *[other] { $n } verzoeken gedaan
    }
private-title = Is dit privé?
private-lead = Dit tabblad leest uw bestanden en houdt ze bij zich. U hoeft ons niet te geloven: de pagina toont wat ze mag, wat ze deed, en hoe u beide nagaat.
private-requests = Verzoeken sinds de pagina geladen is
private-refused = Geweigerde pogingen
private-kept = Bytes bewaard op deze computer
private-check = Ga het zelf na, in drie stappen
private-check-1 = Druk op F12, open Netwerk, en sleep een bestand op de pagina. Er komt geen regel bij met het adres van een host; een regel die met blob: begint, is een deel van deze pagina dat bestanden leest.
private-check-2 = Trek de netwerkkabel uit of zet de wifi uit, en sleep het bestand opnieuw. Alles werkt. (Het losse bestand opent ook opnieuw zonder netwerk.)
private-check-3 = Vergelijk de SHA-256 op deze pagina met die bij de uitgave; controleer het bestand zelf met Get-FileHash of sha256sum.
private-policy = Het beleid dat geldt
private-frame = Het rapport draait in een afgeschermd frame zonder herkomst: het heeft geen opslag, kan geen venster openen en niet navigeren.
private-imports = De Rust-module importeert { $n } functies: ze maken waarden en lezen het bestand dat ze kregen; geen enkele dient voor netwerk, opslag of de pagina.
private-file = Dit bestand zelf
private-version = Versie
private-page = Pagina, SHA-256
private-module = Rust-module, SHA-256
private-opened = Geopend uit
private-from-file = een bestand, zonder server
private-from-http = een server, gewoon http
private-from-https = een server, https
private-browser = Browser
private-computing = wordt berekend
private-not = Wat hier buiten valt
private-not-host = Een server die een gewijzigde pagina stuurt: die kan ook wijzigen wat hier staat. Gebruik het losse bestand en controleer de hash.
private-not-extensions = Browserextensies: die kunnen elke pagina lezen. Gebruik een privévenster, of een profiel zonder extensies.
private-not-system = Het besturingssysteem, en wie meekijkt op uw scherm.
private-not-connects = Uit een bestand geopend kan Chromium in { $n } bekende gevallen verbinding maken zonder iets te sturen; gehost met onze headers in geen enkel.
private-which = Welke
private-which-more = Code in het rapport die haar eigen adres zet ({ $list }): de browser zoekt de host op en verbindt voordat hij weigert. Niets in deze pagina doet dat, en geen tekst uit een bestand kan het.
private-forget = Alles vergeten
private-forget-more = Het tabblad sluiten volstaat.
private-forget-now = Nu vergeten
key-private = is dit privé?

look-alikes =
    { $count ->
        [one] Gebruikersnamen die er hetzelfde uitzien en het niet zijn: ze tellen als verschillende gebruikers.
       *[other] { $n } groepen gebruikersnamen die er hetzelfde uitzien en het niet zijn: ze tellen als verschillende gebruikers.
    }
look-alikes-first = De eerste { $n }:
