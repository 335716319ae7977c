"""Questions about tables of documents that belong to no agency: answered by what rows and columns are called."""
