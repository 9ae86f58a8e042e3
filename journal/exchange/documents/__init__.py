"""A composed document written as Markdown, HTML and Word; drawing it on pages is the window's side."""
