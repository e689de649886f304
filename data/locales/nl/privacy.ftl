folders-unread = Deze browser opent geen gesleepte mappen op een pagina die uit een bestand is geopend: { $names }. Gebruik in plaats daarvan de knop:
