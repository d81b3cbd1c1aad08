"""Words of comments: what they feel like, and what in them points at a person."""
