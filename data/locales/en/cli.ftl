# Words of the command mfa-report. What a table or line says, in the order of the report.

cli-n-requests = { $n ->
    [one] { $n } request
   *[other] { $n } requests
}
cli-n-attempts = { $n ->
    [one] { $n } attempt
   *[other] { $n } attempts
}
cli-n-users = { $n ->
    [one] { $n } user
   *[other] { $n } users
}
cli-n-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
cli-not-in-export = not in this export
cli-none = none

cli-title = MFA at sign-in, { $from } to { $to } UTC
cli-title-empty = MFA at sign-in
cli-basis = { $requests } in { $attempts } of { $users }.
cli-filtered = Filter: { $matched } of { $total } requests.
cli-non-interactive-beside = Beside them: { $requests } that are not interactive, and judged by none of the six questions.
cli-scope-non-interactive = All of these are non-interactive sign-ins.
cli-scope-all = Interactive and non-interactive sign-ins together.
cli-incomplete = Not complete: the figures hold for what was read. See Evidence.
cli-no-sign-ins = No sign-in export was among the files, so there is no sign-ins report. See Evidence.

cli-questions = Six questions
cli-q1 = Was the sign-in challenged with MFA?
cli-q1-answer = { $yes } of { $attempts } required MFA{ $share }; { $prompted } put a prompt to the user
cli-q1-requests = By request: { $yes } of { $requests } required, { $no } not, { $unknown } not in the export
cli-q1-requests-only = { $yes } of { $requests } required MFA{ $share }, { $no } not, { $unknown } not in the export
cli-q1-inferred = Of these, { $requests } were judged by result, code or policy: the export does not state it
cli-q1-rule = Required: the export says multifactor for at least one request of the attempt. An attempt is all requests of one user with one correlation ID. Prompted: completed, denied or abandoned.
cli-q2 = How did the user complete it?
cli-q2-answer = { $met } of { $required } required attempts met MFA{ $share }: { $completed } with a prompt, { $without } without
cli-q2-rule = Completed: the user did something at that moment. Without a prompt: a claim, a strong first factor, a remembered device, a trusted location or an app password had already met it. Methods count over completed attempts only.
cli-q3 = Why could the user not complete it?
cli-q3-answer = { $denied } of { $required } required attempts ended denied{ $share }, over { $requests ->
    [one] { $requests } denied request
   *[other] { $requests } denied requests
}
cli-q3-rule = Denied: the result names a reason and nothing in the same attempt met MFA. A request that was declined and then completed in the same attempt is an issue; its attempt is completed.
cli-q4 = How many users are challenged?
cli-q4-answer = { $challenged } of { $users } had at least one prompt{ $share }
cli-q4-rule = Challenged: at least one attempt completed, denied or abandoned.
cli-q5 = How many are unable to complete it?
cli-q5-answer = { $unable } of { $challenged } challenged users had at least one denied attempt{ $share }
cli-q5-codes = { $unable } users were denied by an error code; the files do not say who was challenged
cli-q5-stricter = Stricter: { $n } never completed a prompt{ $names }
cli-q5-strictest = Strictest: { $n } never met MFA in any way{ $names }
cli-q5-rule = Unable: at least one denied attempt, even if another succeeded.
cli-q6 = What are the most common MFA issues?
cli-q6-answer = { $first }: { $n } of { $total } denied requests
cli-q6-none = No request was denied for an MFA reason
cli-q6-rule = Issue: a denied reason, ranked by requests, then by name. A wrong password or a block is no MFA issue.

cli-outcomes = How the attempts ended
cli-results = MFA results
cli-issues = MFA issues
cli-unlisted = Results that are not in the catalogue, as in the file
cli-methods = Methods
cli-details = Phone numbers and other method details, as masked in the export
cli-ca = Conditional Access
cli-policies = Conditional Access policies
cli-policy-grant = grant: { $list }
cli-policy-session = session: { $list }
cli-col-attempts = attempts
cli-col-requests = requests
cli-col-users = users
cli-col-completed = completed
cli-col-denied = denied
cli-group-completed = Completed
cli-group-satisfied_without_prompt = Satisfied without prompt
cli-group-satisfied = Satisfied
cli-group-denied = Denied
cli-group-pending = Open
cli-group-unknown = Side not told
cli-not-stated = Not stated
cli-unlisted-value = not in the catalogue
cli-total = All

cli-evidence = Evidence
cli-evidence-sum = { $files }: { $read } read = { $used } used + { $duplicate } duplicate + { $rejected } rejected
cli-evidence-filtered = { $n } passed over: of another log or kind
cli-input-format = { $format }; { $encoding }; { $bytes } bytes
cli-input-unknown = Not recognised; { $bytes } bytes
cli-input-because = Recognised: { $reasons }
cli-input-records = { $read } read = { $used } used + { $duplicate } duplicate + { $rejected } rejected
cli-input-period = { $from } to { $to } UTC
cli-input-hash = SHA-256 { $hash }
cli-state-complete = complete
cli-state-reading = still being read
cli-state-partial = partial
cli-state-unreadable = not usable
cli-severity-error = Error
cli-severity-warning = Warning
cli-severity-note = Note
cli-warning-found = Found: { $found }
cli-warning-expected = Expected: { $expected }
cli-place-record = record { $n }
cli-place-line = line { $n }
cli-place-column = column { $n }
cli-place-byte = byte { $n }
cli-rejected-more = and { $n } more rejected records

cli-nothing-readable = Nothing readable: no report.
cli-bad-mapping = { $name } is not a mapping that can be used. { $wrong }
cli-no-such-user = Nobody is called { $user } in these files.
cli-cannot-open = { $name }: { $reason }

cli-explain-none = Nothing known about { $query }. Codes, constants, result texts and call results are known; so is any word of their explanations.
cli-explain-found = { $n ->
    [one] Nothing is called { $query }; one explanation holds it:
   *[other] Nothing is called { $query }; { $n } explanations hold it:
}
cli-explain-more = and { $n } more; use more words
cli-explain-user-saw = The user saw
cli-explain-admin = What to do
cli-explain-where = Where to get it
cli-explain-limits = Limits
cli-explain-side = Counts as
cli-explain-class = Class
cli-explain-strength = Strength
cli-explain-attack = Sign of attack
cli-explain-spelled = Written as
cli-attack-none = not by itself
cli-attack-possible = possible; normal alone, look at number and pattern
cli-attack-strong = strong; look at every row
cli-strength-phishing_resistant = resists phishing
cli-strength-strong = strong
cli-strength-weak = weak
cli-strength-first_factor = no second factor
cli-side-satisfied = satisfied
cli-side-denied = denied
cli-side-pending = open
cli-side-success = success
cli-side-failure = failure
cli-side-depends = what the Authenticated column says
cli-side-accept = accepted
cli-side-reject = rejected
cli-side-challenge = challenge sent
cli-class-interrupt = a page or step in between
cli-class-mfa_denied = second factor refused, failed or impossible
cli-class-mfa_registration = registration for MFA
cli-class-ca_blocked = blocked by Conditional Access or a tenant rule
cli-class-first_factor = first factor
cli-class-device = device
cli-class-consent = consent
cli-class-token = session or token at its end
cli-class-throttle = too many requests
cli-class-other = other

cli-key-made = Key, shown this once and kept nowhere: { $key }
cli-hidden = Replaced: { $n } { $kind }
cli-hidden-user = users
cli-hidden-address = addresses
cli-hidden-server = servers
cli-hidden-phone = phone numbers
cli-hidden-file = files
cli-hidden-app = applications
cli-hidden-policy = policies
cli-hidden-text = other texts
cli-hidden-rest = Left out: { $dropped } texts. Merged: { $merged } small groups.

cli-not-a-partial = Not a partial report. Make one with: mfa-report scan FILE… -o PARTIAL
cli-partial-of-other-build = Made by another version of this program. Scan the exports again with this one.
cli-partial-broken = This partial report is cut off or was changed. Scan its exports again.
cli-cannot-compare = Each set must be exports, or one saved report and nothing else.
