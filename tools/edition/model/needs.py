"""What a reader may want to do with a file: the headings of the page "Take it with you"."""

from __future__ import annotations

TOMORROW = "Teach a lesson tomorrow"
READ = "Read it on a phone or an e-reader, without a connection, in letters of any size"
SHOW = "Show it on the screen of the classroom"
CHANGE = "Change a packet or a worksheet"
PLAN = "Change a plan, or take it on one leaf"
LARGE = "One student reads large print"
LINKS = "Print a lesson where the texts may not be copied"
NEWCOMER = "A student is new to English"
WORDS = "Learn the words"
COURSE = "Put it into Canvas, Moodle or another course"
COMPARE = "Compare a text with what we received"
NEEDS = (TOMORROW, READ, SHOW, CHANGE, PLAN, LARGE, NEWCOMER, LINKS, WORDS, COURSE, COMPARE)
"""What a reader may want to do, in the order of the page."""
