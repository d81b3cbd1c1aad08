"""Reading and writing rows: session first, objects back, never a commit."""
