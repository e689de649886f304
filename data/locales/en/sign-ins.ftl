# The sign-ins report.

sign-ins-lead = MFA was required in { $yes } of { $all } requests, not required in { $no }, not stated in { $unknown }. A count is a link: it sets the filter and shows its rows.
sign-ins-lead-unknown = { $n ->
    [one] { $all } request. Whether MFA was required is not in this export.
   *[other] { $all } requests. Whether MFA was required is not in this export.
  }
facets-title = Filters with counts
facet-side = Result of the request
facet-app = Application
facet-method = Method
facet-country = Country
facet-client = Client
facet-user-type = User type
facet-more = { $n ->
    [one] { $count } more
   *[other] { $count } more
  }
met-title = How MFA was met
met-total = Satisfied requests
denied-title = Why it was denied
denied-total = Denied requests
pending-note = { $n ->
    [one] { $count } request is pending
   *[other] { $count } requests are pending
  }
none-note = { $n ->
    [one] { $count } carries no MFA result.
   *[other] { $count } carry no MFA result.
  }
unlisted-title = Values that the catalogue lacks
unlisted-sub = Shown as they stand in the file, and counted on the side that their beginning tells.
policies-title = Conditional Access policies
policies-missing = The policies are not in this export: take the JSON download.
policies-status = Overall status: { $list }. An interrupt that leads to a prompt is written as failure.
policies-no-status = The overall status is not in this export.
policy = Policy
grant = Grant control
session = Session control
methods-title = Methods
methods-completed = Completed attempts
methods-denied = Denied requests
phones-title = Phone numbers, as masked in the export
phones-sub = The last digits only. One ending used by several users is worth a look.
phone = Number
heat-title = When: hour and weekday, UTC
heat-note = Requests. The strongest shade is { $n }; an empty field means no request in that hour.
heat-caption = Requests by weekday and hour, UTC
heat-cell = { $day } { $hour }:00, { $n } requests
rows-title = Rows
