"""What the page is drawn with: its four pages, the answer, the document reader. Draws what `qa` returns."""
