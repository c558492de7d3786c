"""The offline provider, held against what the real ones answered."""
