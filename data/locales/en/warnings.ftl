# What is wrong with a file: title, what was expected, what to do. Codes: src/error.rs and the formats.
# Arguments: $count records concerned (0 where unknown), $found verbatim text (may be empty).

warning-empty_file = The file is empty
warning-empty_file-expected = an export with a header line or a list of records
warning-empty_file-advice = Download it again. A download that was interrupted at once leaves an empty file.

warning-picture = This is a picture, not an export
warning-picture-expected = CSV or JSON
warning-picture-advice = Remove it. Download the sign-in log itself: Entra admin center › Monitoring & health › Sign-in logs › Download.

warning-pdf = This is a PDF document
warning-pdf-expected = CSV or JSON
warning-pdf-advice = A PDF holds the look of a table, not its values. Download the log as CSV or JSON.

warning-excel = Excel workbooks are not read
warning-excel-expected = CSV or JSON
warning-excel-advice = In Excel: Save as › CSV UTF-8. Better, use the original download: Excel changes dates and long numbers.

warning-html = This is a web page, not an export
warning-html-expected = a header line with column names, or JSON
warning-html-advice = The session had probably ended when you downloaded. Sign in to the portal and download again.

warning-zip = An archive inside an archive is not read here
warning-zip-expected = an export, or one archive of exports
warning-zip-advice = Unpack the archive and add the files that are in it.

warning-gzip = A gzip file inside an archive is not read here
warning-gzip-expected = an export, or one archive of exports
warning-gzip-advice = Unpack the archive and add the files that are in it.

warning-archive_cut_off = The archive is cut off
warning-archive_cut_off-expected = an archive with its directory at the end
warning-archive_cut_off-advice = Download or copy it again. What came before that place is used.

warning-archive_damaged = The archive is damaged
warning-archive_damaged-expected = packed data that fits its checksum
warning-archive_damaged-advice = Download or copy it again. What came before the damage is used.

warning-archive_encrypted = A password is needed
warning-archive_encrypted-expected = an archive without a password
warning-archive_encrypted-advice = Unpack it yourself and add the files that are in it.

warning-archive_method = Packed in a way that is not read
warning-archive_method-expected = Deflate, or not compressed
warning-archive_method-advice = Unpack it yourself and add the files, or make an ordinary zip of them.

warning-archive_bomb = Unpacks to far more than it should
warning-archive_bomb-expected = an export: at most 200 times as large as packed
warning-archive_bomb-advice = Nothing of it is used, and what follows in the archive is not read. If it is an export, unpack it yourself and add the file.

warning-archive_entries = Too many files in the archive
warning-archive_entries-expected = at most 50,000 files
warning-archive_entries-advice = The rest is not read. Make several archives of it.

warning-archive_mismatch = The directory of the archive names other files than are in it
warning-archive_mismatch-expected = a directory that names each file
warning-archive_mismatch-advice = Files may be missing. Make the archive again, or add the files themselves.

warning-archive_empty = There is no file in the archive
warning-archive_empty-expected = an archive with exports
warning-archive_empty-advice = Make it again, or add the files themselves.

warning-system_files = Files of macOS itself in the archive
warning-system_files-expected = exports
warning-system_files-advice = Nothing to do: they hold no records and are passed over.

warning-xml = This is an XML document
warning-xml-expected = CSV, JSON, or XML that begins with Windows events
warning-xml-advice = For event logs, save the log as XML in Event Viewer. Download every other export as CSV or JSON.

warning-sqlite = This is a database file
warning-sqlite-expected = CSV or JSON
warning-sqlite-advice = Export the sign-ins from it as CSV or JSON, with the column names of the original download.

warning-binary = This is not a text file
warning-binary-expected = CSV or JSON
warning-binary-advice = Remove it, or download the export again if it should have been one.

warning-no_known_column = These are the columns of no export that this page knows
warning-no_known_column-expected = the column names of an export that this page reads
warning-no_known_column-advice = Check that this is such an export, with its header line. If its columns were renamed, choose “Treat as…” beside the file and say which column is which.

warning-needed_column = A column that is needed was not found: { $missing }
warning-needed_column-expected = that column beside those that are known
warning-needed_column-advice = The other columns are those of the export that is named with the file. If yours has another name, perhaps of another language, write the name above in the header line, or say which column it is: “Treat as…” beside the file, or a mapping for the command. Better, download JSON: it is not translated.

warning-no_header = There is no header line
warning-no_header-expected = a first line with column names
warning-no_header-advice = Export again with the header. Without names, columns would have to be guessed, and this page does not guess.

warning-not_sign_ins = The records are of no export that this page reads
warning-not_sign_ins-expected = the records of a sign-in log, or of another export that this page reads
warning-not_sign_ins-advice = Check what was downloaded, and add the export itself, unedited.

warning-json_without_records = JSON without sign-in records
warning-json_without_records-expected = a list of objects, or an object with a list under "value"
warning-json_without_records-advice = If this is the answer of Graph, look for an error message in it. Ask for /auditLogs/signIns and save the whole answer.

warning-mended_text = Some records hold half a character, or a number that no program can hold
warning-mended_text-expected = whole characters (\ud83d\ude00), numbers below 1e308
warning-mended_text-advice = Nothing to do: a service cut a text in the middle of a character. The half shows as a replacement mark, the number as it is written, and the record counts.
warning-invalid_bytes = Some bytes are not valid text
warning-invalid_bytes-expected = UTF-8, UTF-16 or windows-1252
warning-invalid_bytes-advice = Names may show a replacement mark in these places. Use the original download, not a copy that went through another program.

warning-nul_bytes = There are NUL bytes in the text
warning-nul_bytes-expected = text only
warning-nul_bytes-advice = The download or the disk may be damaged. Download it again and compare the size.

warning-cut_off = The file is cut off
warning-cut_off-expected = an end after a whole record
warning-cut_off-advice = Download it again. A download stopped half-way looks like this.

warning-unclosed_quote = A quoted cell is never closed
warning-unclosed_quote-expected = a closing quote before the next line
warning-unclosed_quote-advice = Reading went on at the next plausible line. Use the original download: editing by hand often leaves such a quote.

warning-error_answer = The service answered with an error
warning-error_answer-expected = an answer with records
warning-error_answer-advice = Its message says why. Ask again for what is missing, and add that answer.

warning-invalid_json = Part of the JSON is not valid
warning-invalid_json-expected = a complete object
warning-invalid_json-advice = The records around it are used. Use the original download, not an edited copy.

warning-too_long = A cell or record is longer than the limit
warning-too_long-expected = a record of ordinary size
warning-too_long-advice = The record is left out. Look at the place that is named: a missing quote can make many lines one cell.

warning-too_deep = JSON is nested deeper than the limit
warning-too_deep-expected = the few levels that a sign-in record has
warning-too_deep-advice = The record is left out. No sign-in export is nested that deep.

warning-wrong_field_count = Some lines have too many or too few cells
warning-wrong_field_count-expected = as many cells as the header has names
warning-wrong_field_count-advice = These lines are left out and listed below. Use the original download: a comma in an unquoted cell does this.

warning-repeated_header = The header stands in the file more than once
warning-repeated_header-expected = one header, at the top
warning-repeated_header-advice = Nothing is lost: the repeated lines are left out. Downloads that were pasted together look like this.

warning-repaired_quotes = Text behind a closing quote
warning-repaired_quotes-expected = a comma or the end of the line behind a closing quote
warning-repaired_quotes-advice = These records are used: only one reading gives as many cells as the header has names. Look at the place that is named, or use the original download.

warning-next_table = Another export starts in the middle of the file
warning-next_table-expected = one export in a file
warning-next_table-advice = Nothing is lost: it is read by its own header. Downloads that were pasted together look like this.

warning-memory_full = There is no more memory for this file
warning-memory_full-expected = at most 2 GB of different values in all files together
warning-memory_full-advice = The figures hold for what was read until then. Read fewer files at once, or a shorter period, or use the command mfa-report.

warning-next_link = This is one page of several
warning-next_link-expected = a last page without @odata.nextLink
warning-next_link-advice = Add the other pages; the order does not matter. Until then, what is on them is missing here.

warning-round_count = The number of records is exactly a limit of the portal
warning-round_count-expected = any other number; 100,000 and 250,000 are where the portal stops
warning-round_count-advice = The download is probably cut off there, and the oldest sign-ins are missing. Download shorter periods and add them together.

warning-type_names = Values were lost when this file was written
warning-type_names-expected = values, not the names of their types
warning-type_names-advice = Write it again with ConvertTo-Json -Depth 10. Export-Csv cannot write nested values. What was lost is shown as not in this export.

warning-method_names_lost = Some users have several methods, and their names are not in the file
warning-method_names_lost-expected = the names of the methods, not System.Object[]
warning-method_names_lost-advice = These users count as registered. For the names, export the user registration details, or write ($_.StrongAuthenticationMethods.MethodType -join ', ') in the script.

warning-methods_unlisted = Some methods have names that are not in the catalogue
warning-methods_unlisted-expected = names that are known, such as microsoftAuthenticatorPush
warning-methods_unlisted-advice = Registered or not is left open for users who have no other method and no column that says it. All such names stand in the registration report. Please report them.

warning-all_disabled = Every user is Disabled without a method: this list is not to be trusted
warning-all_disabled-expected = at least one user with a status or a method
warning-all_disabled-advice = That is what the script writes when it asks Get-MgUser, which knows neither. The number of users is shown and nothing else; beside other lists it adds nothing. Export the user registration details and the per-user MFA state instead.

warning-state_without_user = A per-user MFA state that does not say of whom
warning-state_without_user-expected = userPrincipalName or id beside perUserMfaState
warning-state_without_user-advice = Graph answers for one user at a time and does not repeat the user. Write the user beside each answer: the command for it stands in the help, with “Per-user MFA state, JSON” (mfa-report explain per_user_mfa_state shows it as well).

warning-depth_lost = Nested values were cut off when this file was written
warning-depth_lost-expected = whole objects
warning-depth_lost-advice = Write it again with ConvertTo-Json -Depth 10; without it PowerShell stops at the second level.

warning-requirement_inferred = Whether MFA was required is inferred
warning-requirement_inferred-expected = a column with the authentication requirement
warning-requirement_inferred-advice = A request counts as required where its result, code or policy shows it; the others stay unknown. The portal's JSON and Graph beta state it.

warning-kind_inferred = Interactive or not is inferred
warning-kind_inferred-expected = a field that tells interactive and non-interactive sign-ins apart
warning-kind_inferred-advice = The reason is named with the file. If it is wrong, download interactive and non-interactive sign-ins apart, as JSON.

warning-no_mfa_result = The file has no MFA results
warning-no_mfa_result-expected = an export with the MFA result, such as the portal's JSON
warning-no_mfa_result-advice = Whether MFA was required is known, how it ended is not: those figures are empty, not 0. Add a portal or Graph export of the same period; requests are joined by ID.

warning-no_mfa_result_or_requirement = The file has neither MFA results nor requirements
warning-no_mfa_result_or_requirement-expected = an export with the MFA result, such as the portal's JSON
warning-no_mfa_result_or_requirement-advice = Requests, users and error codes are known. The other figures are empty, not 0. Add a portal or Graph export of the same period; requests are joined by ID.

warning-kind_told = Judged non-interactive, by what another file says
warning-kind_told-expected = a field that tells interactive and non-interactive sign-ins apart
warning-kind_told-advice = Another file names the kind of requests that are in this one too. Most of them are non-interactive, so the whole file is.

warning-other_log = Some records belong to another log
warning-other_log-expected = sign-ins of users, or events of the directory
warning-other_log-advice = Nothing to do. They are counted and set aside: no report here rests on them.

warning-mapping_file = This file says which column is which field
warning-mapping_file-expected = a table beside it that needs it
warning-mapping_file-advice = Nothing to do. It is used for tables that nobody recognises and that have all of its columns.

warning-bad_mapping = The mapping cannot be used
warning-bad_mapping-expected = a kind and fields that are known
warning-bad_mapping-advice = Compare the kind and the fields with the list in the documentation.

warning-local_times = The times may not be UTC
warning-local_times-expected = columns marked [UTC]
warning-local_times-advice = The page that wrote this file was set to local time. Set it to UTC and export again, or keep the difference in mind.

warning-no_request_ids = The sign-ins have no request IDs
warning-no_request_ids-expected = an ID by which requests are told apart
warning-no_request_ids-advice = The same sign-in in two files counts twice. Use the original download, or take care that files do not overlap.

warning-no_users_no_mfa = The file names no users and no MFA results
warning-no_users_no_mfa-expected = sign-ins of users
warning-no_users_no_mfa-advice = Sign-ins of applications and managed identities are like this. They are counted as requests and answer none of the six questions.

warning-totals_only = The file has totals per method, and no more
warning-totals_only-expected = records with users and times
warning-totals_only-advice = It is recognised and counted, and gives no figures: it names no users, and not even its period. The sign-ins and the audit log have the same with both.

warning-steps_without_sign_ins = Steps without their sign-ins
warning-steps_without_sign_ins-expected = the sign-in file of the same download
warning-steps_without_sign_ins-advice = The portal writes two files: add the sign-in file beside this AuthDetails file. The steps are joined by request ID.

warning-steps_lost = Authentication steps were lost when this file was written
warning-steps_lost-expected = the steps of each sign-in
warning-steps_lost-advice = Methods and first factors may be missing. Download the JSON, or add the AuthDetails CSV of the same period.

warning-duplicate_rows = Requests of this file are in another record too
warning-duplicate_rows-expected = each request once
warning-duplicate_rows-advice = Nothing to do: each request is counted once, however many files hold it.

warning-cancelled = Reading was cancelled
warning-cancelled-expected = the whole file
warning-cancelled-advice = The figures hold for what was read until then. Read the file again to have all of it, or take it away.

warning-read_error = The file could not be read on
warning-read_error-expected = the whole file
warning-read_error-advice = The figures hold for what was read until then. The disk or share may be gone, or the file was removed. Read it again, or copy it to a local disk and add that.

warning-changed_while_reading = The file changed after it was given
warning-changed_while_reading-expected = the same file from start to end
warning-changed_while_reading-advice = No figure rests on it. Wait until the download has finished, take it away and add it again.

warning-reader_crashed = Reading the file broke off
warning-reader_crashed-expected = the whole file
warning-reader_crashed-advice = The figures hold for what was read until then; the other files are not affected. Read it again. If it breaks off at the same byte, please report it.

warning-reader_silent = The reader no longer answered and was ended
warning-reader_silent-expected = the whole file
warning-reader_silent-advice = The figures hold for what was read until then; the other files are not affected. Read it again.

warning-counts_differ = The counts of this file do not add up
warning-counts_differ-expected = bytes read = size; records read = used + duplicate + rejected + passed over; as many held as were handed over
warning-counts_differ-advice = The figures may be wrong. Read the file again. If it stays so, it is a fault of this program: please report it.

warning-saved_report_incomplete = This saved report is not complete
warning-saved_report_incomplete-expected = a report of whole files
warning-saved_report_incomplete-advice = Its figures hold for what was read when it was saved. Open it alone: its evidence says what is missing.

warning-ambiguous_dates = Day and month cannot be told apart
warning-ambiguous_dates-expected = dates like 2026-03-02T10:20:05Z
warning-ambiguous_dates-advice = Use the original download. A spreadsheet rewrites dates in the order of its own language.

warning-bad_time = Some times could not be read
warning-bad_time-expected = times like 2026-03-02T10:20:05Z
warning-bad_time-advice = These records are left out and listed below. Use the original download: a spreadsheet rewrites dates.

warning-no_id = Some records have no request ID
warning-no_id-expected = an ID by which requests are told apart
warning-no_id-advice = These records are left out: without an ID nobody can tell whether they were counted before.

warning-unknown_columns = Some columns are not known
warning-unknown_columns-expected = names of a known export
warning-unknown_columns-advice = Nothing to do. They are kept in the original record and count in no figure.

warning-recent_hours = The last hours may still be incomplete
warning-recent_hours-expected = a period that ended some hours before the download
warning-recent_hours-advice = Sign-ins can take hours to reach the log. For final figures, download again later.

rejected-cut_off = The file ends inside this record.
rejected-unclosed_quote = A quoted cell is never closed.
rejected-field_count = More or fewer cells than the header has names.
rejected-stray_quote = A quote stands where none can be: inside an unquoted cell, or text follows a closing quote.
rejected-error_answer = An error of the service instead of records.
rejected-invalid_json = Not valid JSON.
rejected-too_long = Longer than the limit.
rejected-too_deep = Nested deeper than the limit.
rejected-no_id = No request ID.
rejected-bad_time = The time could not be read.
rejected-repeated_header = The header again.

reason-columns = { $known } of { $total } column names are known
reason-join_columns = columns { $names }
reason-confidence_certain = certain: proven by what is in it
reason-confidence_high = confidence: high
reason-confidence_medium = confidence: medium
reason-confidence_low = confidence: low
reason-mapping = { $columns } columns as mapped by hand
reason-keys = objects with { $names }
reason-wrapper = a list under "{ $key }"
reason-array = a list of objects
reason-lines = one object per line
reason-type_names = names of PowerShell types where values should be
reason-all_tokens = every row carries an incoming token and none was prompted: judged non-interactive
reason-prompted_rows = there are rows in which the user was prompted: judged interactive

warning-stray_quote = A quote stands where none may stand
warning-stray_quote-expected = A quote only around a whole field, and doubled inside one
warning-stray_quote-advice = Download the file again. If another program has saved it, use the original download.
reason-saved_report = the first key says which version of the report it is

warning-saved_report_newer = Saved by a newer version of this program
warning-saved_report_newer-expected = a report of version mfa-report/1
warning-saved_report_newer-advice = Open it with the version that wrote it, or with a newer one.

warning-saved_report_broken = A saved report that is cut off or was changed
warning-saved_report_broken-expected = the report as it was saved
warning-saved_report_broken-advice = Take the file from where it was saved once more, or make the report again from its exports.

warning-saved_report_beside = A saved report beside other files
warning-saved_report_beside-expected = a saved report alone, or exports
warning-saved_report_beside-advice = Its figures are not in this report: it holds no sign-ins that could be joined. Open it alone, or compare with it.

warning-not_a_report = Says that it is a report, but not of which version
warning-not_a_report-expected = a first key like "schema": "mfa-report/1"
warning-not_a_report-advice = Take the file from where it was saved once more.

warning-evtx = This is a Windows event log in its own form (.evtx)
warning-evtx-expected = XML or CSV
warning-evtx-advice = In Event Viewer: open the log, then Save All Events As › XML (*.xml). Or: wevtutil qe "log.evtx" /lf:true /f:xml > log.xml

warning-invalid_xml = Some of the XML is not valid
warning-invalid_xml-expected = a whole element
warning-invalid_xml-advice = The records around it were used. Use the original download, not an edited copy.

warning-local_time = Times are those of a clock on the wall
warning-local_time-expected = times with a zone
warning-local_time-advice = This way of exporting writes the time of the computer without its zone. They are shown as if they were UTC; save the events as XML for exact times.

warning-other_events = Some events are about something else
warning-other_events-expected = events of the NPS extension or of AD FS
warning-other_events-advice = Nothing to do. They count in no figure.

warning-other_lines = Some lines are no attempts
warning-other_lines-expected = lines that say who was authenticated or not
warning-other_lines-advice = Nothing to do. Starts, stops and other messages of the service count in no figure.

warning-time_without_year = Times without a year
warning-time_without_year-expected = times with a date
warning-time_without_year-advice = Old syslog writes no year. These attempts are counted, but stand on no day. Use the log file of the server itself.

rejected-invalid_xml = Not valid XML.
reason-guessed_columns = columns known by what their cells hold: { $names }
reason-log_lines = lines of a log
reason-xml_events = XML events

warning-unknown_events = These events are not known
warning-unknown_events-expected = events of the NPS extension, of AD FS, or an NPS accounting log
warning-unknown_events-advice = Keep the file. In Event Viewer, choose the log of the NPS extension or filter the Security log on AD FS Auditing.

warning-date_order_day_first = Dates are written day first
warning-date_order_day_first-expected = one order of day and month in a column
warning-date_order_day_first-advice = Nothing to do: another date of the column shows it, and all of it were read that way.

warning-date_order_unclear = Day and month cannot be told apart
warning-date_order_unclear-expected = a date whose day is over 12, or the year first
warning-date_order_unclear-advice = Dates that can be read both ways, and nothing in their column that decides: { $count }. They are read month first until you choose, on the page or for the command with --dates day-first or --dates month-first.

warning-date_order_by_others = Day and month as in another file
warning-date_order_by_others-expected = a date whose day is over 12, or the year first
warning-date_order_by_others-advice = The file alone does not tell. Its records are also in another file that does, so the order was taken from there.

warning-dates_mixed = Dates in two orders
warning-dates_mixed-expected = one order of day and month in a column
warning-dates_mixed-advice = On line { $day_first_line } { $day_first } can only be day first, on line { $month_first_line } { $month_first } only month first. The file was put together or changed: no date of it that can be read both ways is certain, and it counts as incomplete. Use the original download.

warning-offset_times = Times with a zone of their own, shown in UTC
warning-offset_times-expected = times in UTC
warning-offset_times-advice = Nothing to do. Each was brought to UTC by the offset that stands behind it; as they were written they stand in the details of a row.

warning-local_time_by_others = Times of a clock on the wall, brought to UTC
warning-local_time_by_others-expected = times with a zone
warning-local_time_by_others-advice = This way of exporting writes no zone. The same events are in another file in UTC, which shows that the clock stood at { $zone }; every time of this file lies between two of those.
