# Evidence: what the figures rest on.

evidence-title = What these figures rest on
evidence-lead = Every record read is used, a duplicate, or rejected; one of another log, which no report is made of, is passed over and named. Nothing else can happen to one.
evidence-partial = Partial: something is missing, and the file that it concerns says what.
evidence-read = Read
evidence-used = Used
evidence-duplicate = Duplicate
evidence-rejected = Rejected
evidence-filtered = Passed over
evidence-files = Files
evidence-files-caption = Input files with hash, kind, size and record counts
evidence-file = File
evidence-file-hash = File and SHA-256
evidence-kind = Kind
evidence-kind-why = Recognised as, and why
evidence-bytes = Bytes
evidence-bom = BOM
evidence-unrecognised = Not recognised
evidence-count =
    { $count ->
        [one] One file
       *[other] { $n } files
    }
evidence-hashing = SHA-256 is being computed
evidence-hashing-note = Hashes are computed here, in this tab, after the figures.
evidence-hash-note = Hashes were computed here, in this tab. Compare them with those of your download.
evidence-copy = Copy as text
evidence-copied = Copied.
evidence-period = Period of each file, UTC
evidence-period-note = The number is the count of records. Grey: every request of the file stands in another one too. Striped: something is missing.
evidence-period-line = { $name }: { $from } to { $to }, { $n } records
evidence-no-period = No file has a period.
evidence-first = First
evidence-last = Last
evidence-overlaps = Overlaps and gaps
evidence-overlap = Overlap
evidence-overlap-none = No request stands in two records.
evidence-overlap-some =
    { $count ->
        [one] { $n } of { $read } records of { $name } is a request that another record stands for. Its period overlaps with { $others }. It is counted once.
       *[other] { $n } of { $read } records of { $name } are requests that another record stands for. Its period overlaps with { $others }. Each is counted once.
    }
evidence-overlap-inside =
    { $count ->
        [one] { $n } of { $read } records of { $name } repeats a request of the same file. It is counted once.
       *[other] { $n } of { $read } records of { $name } repeat requests of the same file. Each is counted once.
    }
evidence-gap = Gap
evidence-gap-none = No stretch of a day or more lies between the files.
evidence-gap-some = No file covers { $from } to { $to } ({ $span }). Sign-ins of that time may be missing.
evidence-days = { $count } days
evidence-cut = Cut off
evidence-cut-none = Every file ends after a whole record.
evidence-cut-some = { $names } ends inside a record. What follows it is missing.
evidence-round = Round numbers
evidence-round-none = No file holds exactly 100,000 or 250,000 records, the portal's limits.
evidence-round-some = { $names } holds exactly as many records as the portal allows. Older sign-ins are probably missing.
evidence-rejected-records = Rejected records
evidence-rejected-none = None. Every record was understood.
evidence-rejected-label = Beginning of record { $record }, as it stands in the file
evidence-rejected-first = The first { $shown } of { $total } rejected records.
evidence-warnings = Warnings
evidence-fill = How full the fields are
evidence-fill-lead =
    { $count ->
        [one] Over the one request of the filter. What is empty in the export is empty here, and is never read as no.
       *[other] Over the { $n } requests of the filter. What is empty in the export is empty here, and is never read as no.
    }
evidence-field = Field
evidence-filled = Filled
evidence-share = Share
evidence-unknown = Columns that no figure uses
evidence-unknown-lead = Their names are not known here. They are kept in the original record.
evidence-columns = Columns

place-record = record { $n }
place-line = line { $n }
place-column = column { $n }
place-byte = byte { $n }
bytes-exactly =
    { $count ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
