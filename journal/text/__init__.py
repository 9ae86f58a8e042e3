"""Pure functions over words: Markdown, links, counting, differences."""
