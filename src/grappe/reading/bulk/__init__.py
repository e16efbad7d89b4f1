"""Many documents: which they are, who reads them within which limits, and what is kept of each."""
