folders-unread = This browser does not open dropped folders on a page that was opened from a file: { $names }. Use the button instead:
