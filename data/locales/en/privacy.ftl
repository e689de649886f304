# "Is this private?", and what the two documents of the page tell.

folders-unread = This browser does not open dropped folders on a page that was opened from a file: { $names }. Use the button instead:
private-count =
    { $n ->
        [one] { $n } request made
       *[other] { $n } requests made
    }
private-title = Is this private?
private-lead = Your files are read by this tab and stay in it. You need not take our word: the page shows what it may do, what it did, and how to check both.
private-requests = Requests since the page loaded
private-refused = Attempts refused
private-kept = Bytes kept on this computer
private-check = Check it yourself, in three steps
private-check-1 = Press F12, open Network, and drop a file. No line with the address of a host appears; a line that starts with blob: is a part of this page that reads files.
private-check-2 = Pull the network cable or switch off Wi-Fi, and drop the file again. Everything works. (The single file also opens again without a network.)
private-check-3 = Compare the SHA-256 on this page with the one published with the release; check the file itself with Get-FileHash or sha256sum.
private-policy = The policy in force
private-frame = The report runs in a sandboxed frame with no origin: it has no storage, cannot open a window and cannot navigate.
private-imports = The Rust module imports { $n } functions: they build values and read the file it was handed; none is for network, storage or the page.
private-file = This very file
private-version = Version
private-page = Page, SHA-256
private-module = Rust module, SHA-256
private-opened = Opened from
private-from-file = a file, no server
private-from-http = a server, plain http
private-from-https = a server, https
private-browser = Browser
private-computing = being worked out
private-not = What this cannot cover
private-not-host = A host that serves a changed page: it would also change what is written here. Use the single file and check its hash.
private-not-extensions = Browser extensions: they can read any page. Use a private window, or a profile without them.
private-not-system = The operating system, and whoever looks at your screen.
private-not-connects = Opened from a file, Chromium may connect without sending anything, in { $n } known cases; hosted with our headers, in none.
private-which = Which
private-which-more = Code inside the report that sets its own address ({ $list }): the browser looks the host up and connects before it refuses. Nothing in this page does so, and no text of a file can.
private-forget = Forget everything
private-forget-more = Closing the tab does it.
private-forget-now = Forget now
key-private = is this private?

look-alikes =
    { $count ->
        [one] User names that look the same and are not: they are counted as different users.
       *[other] { $n } groups of user names that look the same and are not: they are counted as different users.
    }
look-alikes-first = The first { $n }:
