"""Understanding questions and answering them from the index. Imports corpus and index, never app."""
