"""The one opener of files that others have made: zip, XML and PDF, within one set of bounds, with one error for what it refuses."""
