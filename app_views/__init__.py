"""What the page is drawn with: the two pages, the answer, the document reader. Draws what `qa` returns."""
