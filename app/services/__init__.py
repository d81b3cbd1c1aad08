"""Use cases that join store, surveys and analysis; import them one by one."""
