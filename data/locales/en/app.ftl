# The frame of the page: top bar, navigation, filters, start screen, and words that several reports use.

skip = Skip to the report
nav = Reports
nav-overview = Overview
nav-sign-ins = Sign-ins
nav-files = Files
nav-evidence = Evidence
nav-reference = Reference
no-file = no file
files-size =
    { $n ->
        [one] { $n } file, { $size }
       *[other] { $n } files, { $size }
    }
add-files = Add files
private = Nothing leaves this tab
lang-en = English
lang-nl = Dutch
theme = Theme
theme-system = system
theme-light = light
theme-dark = dark
close = Close
done = Done
failed = Something went wrong outside your files: { $message }
no-simd = This browser, or the processor under it, lacks the 128-bit instructions of WebAssembly. Open mfa-report-viewer-scalar.html instead: it gives the same reports, more slowly. Or use Chrome or Edge 123, Firefox 128, Safari 17.5, or a newer one.

shortcuts = Keyboard shortcuts
key-help = this list
key-search = search
key-open = add files
key-views = reports, in the order of the navigation
key-filter = add a filter
key-clear = clear all filters
key-rows = next, previous row, in an open row
key-enter = open the row
key-tables = charts as tables
key-escape = close the top layer
keys-on = Single keys work

sample-banner = Invented data.
sample-banner-more = These sign-ins never happened, and these people do not exist.
sample-close = Close the sample tenant
reading = Reading
reading-so-far = Reading; figures are so far
reading-first = Reading. The first figures follow.
drop-here = Drop the files to read them here

start-title = Read your Entra MFA exports here. Nothing is uploaded.
start-lead = Drop the sign-in files you downloaded from Microsoft Entra ID. This page reads them in this tab and answers who was asked for MFA, how they met it, and why some could not.
choose-files = Choose files
or-drop = or drop them anywhere on this page
start-kinds = CSV, JSON or JSON Lines. Several at once, in any order, overlapping, of any size. You can also
choose-folder = choose a folder
or-paste = or paste with
back-to-report =
    { $n ->
        [one] Back to the report of { $n } file
       *[other] Back to the report of { $n } files
    }
fact-private = Private
fact-private-text = The files stay in this tab. The page can make no network request and keeps nothing after you close it.
fact-sample = No files at hand
sample-open = Open the sample tenant
fact-sample-text = : 46 invented sign-ins by 15 invented users, in the shape of real exports.
fact-several = More than one file
fact-several-text = Files complete each other: one gives the requirement, another the steps. A sign-in that stands in two files is counted once.
where-title = Where to get the exports
where-lead = One sign-in export is enough to begin. Each further file answers more; what is missing is named in the report, never shown as zero.
where-caption = Exports, where to download each, the role that may, and what it answers
where-export = Export
where-place = In the Entra admin center
where-role = Least role
where-answers = Answers
where-note = Choose the interactive sign-ins; the non-interactive ones are counted beside them. The portal stops at 100,000 rows: download a shorter period, several times.
export-json = Sign-ins, JSON
export-json-where = Monitoring & health › Sign-in logs › Download › Download JSON
export-json-role = Reports Reader
export-json-answers = Everything: the six questions, each step, every Conditional Access policy
export-csv = Sign-ins, CSV
export-csv-where = Monitoring & health › Sign-in logs › Download › Download CSV
export-csv-role = Reports Reader
export-csv-answers = The six questions; of Conditional Access only the overall status
export-steps = Sign-in steps
export-steps-where = The same pane, the file whose name holds “AuthDetails”
export-steps-role = Reports Reader
export-steps-answers = Every prompt of each sign-in in the CSV, in order
export-graph = Microsoft Graph
export-graph-where = GET /beta/auditLogs/signIns
export-graph-role = AuditLog.Read.All
export-graph-answers = As the JSON; save every page, also those behind @odata.nextLink
export-script = From a script
export-script-where = Get-MgBetaAuditLogSignIn -All | ConvertTo-Json -Depth 10
export-script-role = AuditLog.Read.All
export-script-answers = As the JSON. Do not use Export-Csv: it writes type names instead of values.

what-is-counted = What is counted
of-requests =
    { $n ->
        [one] of { $n } request
       *[other] of { $n } requests
    }
add-filter = Add filter
clear-all = Clear all
remove-filter = Remove this filter: { $what }
is-set = (set)
chip-from-to = { $from } to { $to }
chip-from = from { $from }
chip-to = until { $to }
or = { " or " }
and-more = and { $n } more
filters-idle = Not narrowed here by: { $names }. These records have no such field.
filter-period = Period
filter-search = Contains
filter-kind = Kind
filter-user = User
filter-user-set = Users
filter-app = Application
filter-result = Result
filter-side = Result of the request
filter-outcome = Attempt ended
filter-required = MFA required
filter-method = Method
filter-detail = Method detail
filter-country = Country
filter-client = Client
filter-user-type = User type
filter-code = Code
filter-address = Address
filter-os = Operating system
filter-ca-status = Conditional Access
filter-policy = Policy
filter-unlisted = Result, verbatim
filter-weekday = Weekday, UTC
filter-hour = Hour, UTC
filter-day = Day of the attempt
filter-attempt = Attempt
filter-input = File
period-from = From
period-to = To
period-hint = Both days count whole, in UTC.
period-data = What is counted now runs from { $from } to { $to }.
search-label = Text
search-hint = A part of a user name, an application, an address or a request ID. Capitals do not matter.
kind-hint = The six questions judge interactive sign-ins: only they can put a prompt to someone. A file that does not tell counts as interactive.
find-value = Find a value
no-values = No value here. The files do not have it, or the other filters leave none.
values-first = The { $n } with the most requests, of { $of }. Type to find others.

kind-interactive = interactive
kind-non-interactive = non-interactive
kind-all = interactive and not
kind- = not stated
required-yes = Required
required-no = Not required
required-unknown = Not in the export
side-satisfied = Satisfied
side-denied = Denied
side-pending = Pending
side-none = No MFA result
side-unknown = Side not told
user-set-challenged = challenged
user-set-unable = with a denied attempt
user-set-never-completed = who never completed a prompt
user-set-never-satisfied = who never met MFA in any way
user-set-not-challenged = never challenged
this-attempt = this attempt
no-method = No method recorded
not-stated = Not stated

not-in-export = not in this export
definition = Definition
show-table = Show as table
table-scrolls = Table, scrolls sideways
chart-keys = Left and right arrow step through the days, Enter shows the rows of one.
no-days = No request has a time.
first-of = The first { $n } of { $of }.
fewer = Fewer
more-values =
    { $n ->
        [one] { $n } more
       *[other] { $n } more
    }
all = All
none = none
other = Other
day = Day
requests = Requests
attempts = Attempts
users = Users
outcome = Outcome
result = Result
reason = Reason
method = Method
detail = Detail
policy = Policy
unlisted = Not in the catalogue
group-completed = Completed
group-satisfied = Satisfied without prompt
group-denied = Denied
group-abandoned = Abandoned
group-pending = Pending
group-not-required = Not required
n-requests =
    { $n ->
        [one] { $n } request
       *[other] { $n } requests
    }

missing-requirement = The export does not say whether MFA was required; the portal's CSV and JSON do.
missing-result = The export has no MFA result; the portal's CSV and JSON have it.
missing-method = The export has no method; the portal's AuthDetails CSV and JSON have it.
missing-users = The export names no users or correlation IDs; the portal's CSV and JSON do.
missing-policies = The portal's CSV has only the overall status. Policies stand in the portal's JSON and in Microsoft Graph.
missing-details = The export has no method details; the portal's AuthDetails CSV and JSON have them.
no-sign-ins-title = No sign-ins in these files
no-sign-ins = None of the files is a sign-in export that could be read. Evidence says what each of them is, and why.
no-sign-ins-where = Take Download › Download JSON or CSV in the sign-in logs of the Entra admin center, and add the file here.

reference-lead = Every result, method and code that this page knows, in plain words.
reference-search = Search the reference
reference-hint = Code, text, word
reference-kind = Kind
reference-all = All kinds
reference-found =
    { $n ->
        [one] entry
       *[other] entries
    }
reference-user-saw = The user saw
reference-admin = What to do
reference-where = Where to get it

# Reports that are drawn from their description.
nav-registration = Registration
nav-fraud = Fraud reports
nav-usage = Usage
nav-findings = Findings
nav-blocked = Blocked, bypassed
nav-on-premises = On-premises
nav-servers = Server status
nav-activity = Activity results
nav-audit = Audit log
figures-of = Figures: { $title }
figure = Figure
share = Share
number = Number
table-search = Search in: { $title }
table-search-hint = Search this table
table-csv = Download as CSV: { $title }
table-json = Download as JSON: { $title }
n-of-m = { $n } of { $m }
show-more = Show more
list-rows = Rows
list-of-users = Users
list-of-attempts = Attempts to sign in
list-sign-ins = Sign-in
list-audit = Audit
list-block = Block
list-bypass = Bypass
list-fraud-alert = Fraud alert
list-activity = Call result
list-on-premises = On premises
chart-steps = Left and right arrow step through it.
months-note = Calendar months, UTC.
absent = No file has this.
absent-any = Any of these exports does:
absent-one = This export does:
copy = Copy
copy-how = Copy how to get: { $name }
story-title = One user
story-open = Everything about this user, in order
story-none = Nobody of this name is in the files.
story-order = What happened, in order
story-lead = Sign-ins, audit events, blocks, bypasses and call results of this user, from all files, within the period. UTC.
story-empty = Nothing of this user in the period.
story-registered = Registered
story-unregistered = On no registration list

nav-compare = Compare
compare-lead = Two sets of files beside each other, last month and this month for example: what changed, who appeared, which reasons rose. A request in both sets counts in the earlier one.
compare-earlier = Files of the earlier set
compare-choose = Choose some of the files as the earlier set; all others are the later one.
compare-more = One file is not enough to compare: add the files of the other period, or a saved report of it.
files-dates-unclear = Dates that read as day-month and as month-day:
files-day-first = Day first
files-month-first = Month first
save-report = Save report
save-title = Save the report
save-form = Form
save-html = One page to read and print, without script (HTML)
save-xlsx = Workbook (XLSX)
save-csv = All tables (CSV, zipped)
save-json = Report as data: opens again in this page (JSON)
save-text = Plain text
save-hide = Replace the names
save-hide-lead = Users, addresses, servers and phones get stable made-up names, free text is left out, small groups are merged.
save-key = Key
save-key-hint = The same key gives the same names in the next report. It is shown here once and kept nowhere: copy it if you want to compare.
save-key-short = The key needs at least { $n } characters.
save-smallest = Merge groups of fewer than
save-keep = Names that may stay
save-kind-user = Users
save-kind-address = Addresses
save-kind-server = Servers
save-kind-phone = Phones
save-kind-file = Files
save-kind-app = Applications
save-kind-policy = Policies
save-kind-text = Other texts
save-preview = What leaves your hands
save-whole = All of it, as it leaves
save-replaced = Replaced
save-examples = For example
save-dropped = Texts left out
save-merged = Small groups merged
save-preview-failed = The preview could not be made.
save-failed = Not saved: { $message }
save-now = Save
reference-open = What this means
utc-days = Days are counted in UTC.
