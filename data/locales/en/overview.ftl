# The overview: data strip, six questions, outcomes, trend, issues.

overview-title = MFA at sign-in, { $period }
overview-title-empty = MFA at sign-in
in-attempts =
    { $n ->
        [one] in { $n } attempt
       *[other] in { $n } attempts
    }
by-users =
    { $n ->
        [one] by { $n } user
       *[other] by { $n } users
    }
times-utc = All times UTC.
beside =
    { $n ->
        [one] { $n } non-interactive request is counted beside them.
       *[other] { $n } non-interactive requests are counted beside them.
    }
scope-all = Interactive and non-interactive requests together.
scope-non-interactive = All of them are non-interactive.
nothing-matches = No request matches the filter. Remove a part of it to see figures again.

data = Data
unknown-values = Unknown values
more-warnings =
    { $n ->
        [one] And { $n } more warning.
       *[other] And { $n } more warnings.
    }
so-far = Not complete: the figures hold for what was read.
incomplete = Incomplete

six-questions = Six questions
of-attempts =
    { $n ->
        [one] of { $n } attempt
       *[other] of { $n } attempts
    }
of-required = of { $n } required
of-users =
    { $n ->
        [one] of { $n } user
       *[other] of { $n } users
    }
of-challenged = of { $n } challenged

q1 = Was the sign-in challenged with MFA?
q1-sentence = required MFA{ $share }
q1-prompts = { $n } put a prompt to the user
q1-inferred =
    { $n ->
        [one] Of { $n } request the export does not state it; its result, code or policy does
       *[other] Of { $n } requests the export does not state it; their result, code or policy does
    }
q1-definition = Required: the export says “Multifactor authentication” for at least one request of the attempt. An attempt is all requests of one user with one correlation ID. Prompted: completed, denied or abandoned. Counted by request: { $yes } of { $total }.
q1-caption = MFA required
required = Required
not-required = Not required
requirement-unknown = Not in the export

q2 = How did the user complete it?
q2-sentence = met MFA{ $share }: { $completed } with a prompt, { $without } without
q2-definition = Completed: the user did something at that moment. Without a prompt: a claim in the token, a strong first factor, a remembered device, a trusted location, an app password, Windows sign-in or another organisation had already met it. Methods are counted over the { $n ->
        [one] one completed attempt
       *[other] { $n } completed attempts
    } only.
q2-caption = Completed attempts by method

q3 = Why could the user not complete it?
q3-sentence = ended denied{ $share }, over { $n ->
        [one] { $n } denied request
       *[other] { $n } denied requests
    }
q3-definition = Denied: the result names a reason and nothing in the same attempt met MFA. A request that was denied in an attempt that was met after all counts as an issue, and its attempt as completed: so there can be more denied requests than denied attempts.
q3-caption = Denied requests by kind of reason
reasons-unanswered = Declined or not answered
reasons-wrong = Wrong code or PIN
reasons-fraud = Reported as fraud, blocked
reasons-undelivered = Not delivered, duplicate
reasons-setup = No method, wrong set-up
reasons-other = Other reasons

q4 = How many users are challenged?
q4-sentence = had at least one prompt{ $share }
q4-definition = Challenged: at least one attempt completed, denied or abandoned. Users who were only asked to register, only sent to another organisation, or always met MFA without a prompt are not in it.
q4-never = { $count } never: { $names }

q5 = How many are unable to complete it?
q5-sentence = had at least one denied attempt{ $share }
q5-codes = were denied by an error code. The export does not say who was challenged.
q5-definition = Unable: at least one denied attempt, even if another succeeded. Stricter: never completed a prompt in the period ({ $never }). Strictest: never met MFA in any way ({ $none }).
q5-never =
    { $n ->
        [0] { $count } never completed a prompt
       *[other] { $count } never completed a prompt: { $names }
    }
q5-none =
    { $n ->
        [0] { $count } never met MFA in any way
       *[other] { $count } never met MFA in any way: { $names }
    }

q6 = What are the most common MFA issues?
q6-sentence =
    { $count ->
        [one] { $requests } of { $n } denied requests{ $share }
       *[other] { $requests } of { $n } denied requests each
    }
q6-definition = Issue: a denied reason, ranked by requests, then by name. An interrupt that leads to a prompt is no issue; nor is a wrong password, a location block or a device check.
q6-then = Then:

outcomes-title =
    { $n ->
        [one] How the one attempt ended
       *[other] How the { $n } attempts ended
    }
outcomes-chart = { $n } attempts by outcome
outcomes-caption = Attempts by outcome
trend-title = Attempts per day
trend-note = An attempt counts on the day of its first request, UTC. All rows share one scale.
trend-caption = Attempts per day by outcome
all-attempts = All attempts
abandoned-pending = Abandoned, pending
day-reading =
    { $n ->
        [0] { $day }: no attempts
        [one] { $day }: { $n } attempt. { $list }
       *[other] { $day }: { $n } attempts. { $list }
    }
issues-title = Most common issues
issues-caption = Denied reasons by requests and users
no-issues = No request was denied.
more-reasons =
    { $n ->
        [one] { $n } more reason
       *[other] { $n } more reasons
    }
