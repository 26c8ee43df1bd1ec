"""PDFs: letters made, pages shown, seals placed and verified."""
