# The first screen.

overview-title = MFA at sign-in, { $period }
overview-title-bare = MFA at sign-in
overview-lead = { $n ->
    [one] { $requests } request
   *[other] { $requests } requests
  }
overview-lead-attempts = { $n ->
    [one] in { $attempts } attempt
   *[other] in { $attempts } attempts
  }
overview-lead-users = { $n ->
    [one] by { $users } user
   *[other] by { $users } users
  }
overview-utc = All times UTC.
overview-non-interactive = These files hold non-interactive sign-ins only, so those are judged here. Add the interactive download for what people did themselves.

six = Six questions
of-attempts = of { $n } attempts
of-requests = of { $n } requests
of-required = of { $n } required
of-users = of { $n } users
of-challenged = of { $n } challenged

q1 = Was the sign-in challenged with MFA?
q1-sub = required MFA{ $share }
q1-prompts = { $n ->
    [one] ; { $prompts } put a prompt to the user
   *[other] ; { $prompts } put a prompt to the user
  }
q1-inferred = { $n ->
    [one] { $count } request: the requirement is not in the export and was inferred from its MFA result.
   *[other] { $count } requests: the requirement is not in the export and was inferred from the MFA result.
  }
q1-definition = Required: the export says “Multifactor authentication” for at least one request of the attempt. An attempt is all requests of one user with one correlation ID. Prompted: completed, denied or abandoned. Where an export has no requirement, an MFA result or MFA code means required, and the report says that it was inferred.
q2 = How did the user complete it?
q2-sub = met MFA{ $share }: { $prompted } with a prompt, { $without } without
q2-methods = Completed attempts by method
q2-definition = Completed: the user did something at that moment. Without a prompt: a claim in the token, a strong first factor, a remembered device, a trusted location, an app password, Windows sign-in or another organisation had already met it. Methods are counted over the completed attempts only.
q3 = Why could the user not complete it?
q3-sub = { $n ->
    [one] ended denied{ $share }, over { $requests } denied request
   *[other] ended denied{ $share }, over { $requests } denied requests
  }
q3-definition = Denied: the result names a reason (“MFA denied”) and nothing in the same attempt met MFA. A request that was denied and then completed in the same attempt counts as an issue, and its attempt as completed; so there can be more denied requests than denied attempts.
reasons-unanswered = Declined or not answered
reasons-wrong = Wrong code
reasons-fraud = Reported as fraud, blocked
reasons-undelivered = Not delivered, duplicate
reasons-setup = Not set up
reasons-other = Other reasons
q4 = How many users are challenged?
q4-sub = had at least one prompt{ $share }
q4-never = never challenged
q4-definition = Challenged: at least one attempt completed, denied or abandoned. Users who were only asked to register, only sent to another organisation, or who always met MFA without a prompt are not in it.
q5 = How many are unable to complete it?
q5-sub = had at least one denied attempt{ $share }
q5-never_completed = never completed a prompt
q5-never_satisfied = never met MFA in any way
q5-definition = Unable: at least one denied attempt, even if another succeeded. Stricter: never completed a prompt in the period. Strictest: never met MFA in any way.
q6 = What are the most common MFA issues?
q6-sub = { $requests } of { $of } denied requests
q6-sub-each = { $requests } of { $of } denied requests each
q6-rest = { $n ->
    [one] One more reason
   *[other] { $count } more reasons
  }
q6-definition = Issue: a denied reason, ranked by requests, then by name. An interrupt that leads to a prompt is no issue; a wrong password, a location block and a device check are not MFA issues.

outcomes-title = { $n ->
    [one] How the attempt ended
   *[other] How the { $attempts } attempts ended
  }
outcomes-chart = How { $n } attempts ended
outcomes-caption = Attempts by outcome
group-completed = Completed
group-satisfied = Satisfied without prompt
group-denied = Denied
group-abandoned = Abandoned
group-pending = Pending
group-not-required = Not required

days-title = Attempts per day
days-title-requests = Requests per day
days-all = All attempts
days-requests = All requests
days-note = An attempt counts on the day of its first request, UTC. All rows share one scale.
days-note-requests = Requests by day, UTC.
days-point = { $day }: { $requests } requests, { $attempts } attempts, { $prompts } prompts
no-days = No request carries a time.
chart-keys = Arrow keys step through the days, Enter shows the rows of a day.

issues-title = Most common issues
issues-none = No denied request.
issues-more = { $n ->
    [one] One more reason
   *[other] { $count } more reasons
  }
