"""Questions to the tables that are more than reading records: lines of lists, counts, dates."""
