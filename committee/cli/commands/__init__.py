"""The commands, a file each, called as the user calls them."""
