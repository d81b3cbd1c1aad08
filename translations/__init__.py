"""Every text in every language: locales.toml lists the locales, each with its catalogues of pages and of surveys."""
