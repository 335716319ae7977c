"""Printed text → its lines, sentences, headings and the tree of its sections."""
