"""What every room stands on: places and problems, atomic files, and the Danish forms of dates, numbers and lists."""
