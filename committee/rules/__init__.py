"""The rules of agendas and minutes, all pure: no files, no clock. What they need is an argument, what they find is a value."""
