"""YAML read and written: text becomes nodes with places, nodes become records, and records become lines again."""
