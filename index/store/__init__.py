"""The SQL store: documents, passages, figures and conversations."""
