# The sign-ins report: facets, ledgers, policies, methods, when.

sign-ins-lead =
    { $n ->
        [one] MFA required in { $yes } of { $n } request, not required in { $no }, not stated in { $unknown }.
       *[other] MFA required in { $yes } of { $n } requests, not required in { $no }, not stated in { $unknown }.
    }
count-is-link = A count is a link: it sets the filter and shows its rows.
facets-title = Filters with counts
met-title = How MFA was met
met-caption = Satisfied requests by result
met-total = Satisfied requests
met-note = Requests, not attempts: a claim in the token can follow a prompt in the same attempt.
met-note-attempts =
    { $n ->
        [one] { $n } attempt was met without one.
       *[other] { $n } attempts were met without one.
    }
none-met = No request met MFA.
denied-title = Why it was denied
denied-total = Denied requests
pending-sentence =
    { $n ->
        [one] { $count } request is pending:
       *[other] { $count } requests are pending:
    }
no-result-sentence =
    { $n ->
        [one] { $count } carries no MFA result.
       *[other] { $count } carry no MFA result.
    }
unlisted-title = Results that are not in the catalogue
unlisted-lead = As they stand in the files, on the side that their beginning tells.
unlisted-text = In the file
unlisted-side = Counted as
policies-title = Conditional Access policies
policies-caption = Policies with controls and results, in requests
policies-note = An interrupt that leads to a prompt is written as not met. Controls are those that a policy enforced at least once.
no-policies = No policy is named in these requests.
grant = Grant control
session = Session control
report-only = Report-only
status-line = Overall status of the requests:
methods-title = Methods
methods-caption = Attempts completed and requests denied, by method
methods-note = Completed: attempts, by the method of the prompt that completed them. Denied: requests, by their own method; an attempt can hold several.
no-methods = No attempt was completed or denied.
details-title = Phone numbers and details
details-lead = Masked by Microsoft.
no-details = No request states a detail.
days-title = Sign-ins and prompts per day
days-note = Prompts: attempts completed, denied or abandoned. UTC.
days-requests = Requests
days-attempts = Attempts
days-prompts = Prompts
days-reading = { $day }: requests { $requests }, attempts { $attempts }, prompts { $prompts }
heat-title = When: hour and weekday, UTC
heat-note = Requests. The strongest shade is { $n }; an empty field means no request in that hour.
heat-caption = Requests by weekday and hour, UTC
heat-day =
    { $n ->
        [one] { $day }, { $n } request
       *[other] { $day }, { $n } requests
    }
heat-cell =
    { $n ->
        [one] { $day } { $hour }:00, { $n } request
       *[other] { $day } { $hour }:00, { $n } requests
    }
rows-title = Rows
