"""Remote state: two applies at once, on real servers."""
