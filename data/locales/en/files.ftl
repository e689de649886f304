# Files: while they are read, and what is wrong with them.

files-title =
    { $count ->
        [one] One file, { $understood } understood
       *[other] { $n } files, { $understood } understood
    }
files-lead = What each file was recognised as, and why. Change a choice and only that file is read again.
files-uncounted = What each file was recognised as, and why. Nothing is counted yet: where it is in doubt, say what the file is, remove it, or show the report as it is.
files-add = Add files
files-show = Show the report
files-show-so-far = Show the report so far
files-caption = Files: kind, period, records, state and warnings
files-kind = Recognised as
files-period = Period, UTC
files-records = Records
files-state = State
files-actions = Actions
files-note = The kind is read from the content, never from the file name.
files-reading-n =
    { $count ->
        [one] Reading { $reading } of { $n } file
       *[other] Reading { $reading } of { $n } files
    }
files-of = { $read } of { $size }
files-rate = { $rate }/s
files-records-n = { $n } records
files-left = about { $time } left
files-all = All files
files-progress = Progress of { $name }
files-so-far = so far
files-cancel = Cancel
files-cancel-name = Cancel { $name }
files-cancel-hint = If you cancel, what was read so far can be kept, marked partial, or dropped.
files-remove = Remove
files-remove-name = Remove { $name }
files-waiting = Waiting
files-cancelled = Cancelled
files-kept = Cancelled, kept as partial
files-keep = Keep as partial
files-drop = Drop it
files-again = Read again
files-failed = Not read
files-stopped = Read in part
files-left-out = Left out
files-read = Read
files-read-partial = Read, incomplete
files-counting = being counted
files-duplicate =
    { $count ->
        [one] { $n } record is a duplicate; its request is counted once
       *[other] { $n } records are duplicates; each request is counted once
    }
files-rejected =
    { $count ->
        [one] { $n } record rejected
       *[other] { $n } records rejected
    }

warnings-partly = Partly used
warnings-unused = Not used
warnings-found = Found
warnings-expected = Expected
warnings-advice = What to do
warnings-in-report = In the report
warnings-nothing = nothing of it
warnings-some = { $used } of { $read } records
warnings-some-partial = { $used } of { $read } records, marked partial
warnings-records =
    { $count ->
        [one] { $n } record
       *[other] { $n } records
    }
warning-other = A warning without words here: { $code }

map-open = Treat as…
map-open-name = Treat as something else: { $name }
map-title = What is
map-lead = Say which kind of table it is and which column holds what. Nothing is remembered: save the mapping as a file and drop it along the next time.
map-kind = Kind of table
map-kind-sign-in = Sign-ins
map-kind-registration = Registration list
map-kind-audit = Audit log
map-kind-activity = Activity report
map-kind-blocked = Blocked users
map-kind-bypassed = Bypassed users
map-kind-fraud = Fraud alerts
map-kind-server = Server status
map-kind-on-premises = On-premises usage
map-columns = Columns of the file
map-column = Column
map-field = Holds
map-field-of = What { $name } holds
map-values = First values
map-none = nothing of use
map-save = Save the mapping
map-use = Read it so
