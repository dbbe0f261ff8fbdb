"""EXERCICE BORÉAL-26, its first day: Monday 7 December 2026, from a quarter to seven in the morning to the next.

Each scene says who does what and what they then have to see; the texts are the exercise's own.
"""

from bot.demo.exercise import Scene
from bot.demo.scenes import (
    afternoon,
    alert,
    clock_changes,
    communique,
    evening,
    morning,
    night,
    rectification,
    smoke,
    telework,
    water,
    withdrawn,
)

SCENES: tuple[Scene, ...] = (
    Scene("06:45", "The bot arrives; the incident is open", morning.arrival),
    Scene("06:50", "First words, and what is refused", morning.first_words),
    Scene("06:55", "What was decided before dawn", morning.before_dawn),
    Scene("07:00", "The rhythm: monitoring, analysis, briefing", morning.rhythm),
    Scene("09:10", "Who is on duty, and an exchange", morning.duty),
    Scene("09:20", "Advice from Infocel: number 1771", morning.advice),
    Scene("09:30", "A task, given in Dutch", morning.task),
    Scene("10:15", "To the press conference, with its reminder", morning.press),
    Scene("12:40", "COFECO recommends the federal phase", alert.recommendation),
    Scene("12:45", "Infocel is called, and called again", alert.mobilisation),
    Scene("13:00", "The federal phase", alert.federal_phase),
    Scene("13:05", "A communiqué in two languages", communique.draft),
    Scene("13:15", "Who may approve, and what exactly", communique.review),
    Scene("13:25", "Approved, taken back, approved", communique.approval),
    Scene("13:32", "Published, announced: the vacuum clock starts", communique.announced),
    Scene("13:55", "The bot is away at 14:00", afternoon.late),
    Scene("14:25", "Bas-Pont: a decision, edited", afternoon.evacuation),
    Scene("14:30", "A task for somebody in another room", afternoon.direct_chat),
    Scene("14:35", "Bas-Pont: an objection has its reason", afternoon.objection),
    Scene("15:35", "What is due, and not yet in the gazette", afternoon.due),
    Scene("16:00", "The meeting clock: COFECO meets again", alert.next_meeting),
    Scene("16:05", "Undrinkable water: two drafts, two mistakes", water.decided),
    Scene("16:15", "Approved, edited, approved again", water.approved),
    Scene("16:20", "An embargo holds", water.embargoed),
    Scene("16:30", "Out at its hour", water.published),
    Scene("17:30", "In Dutch, and who and how", evening.dutch),
    Scene("17:40", "Found again, noted, gazetted", evening.found),
    Scene("17:44", "Telework: asked, and granted by reaction", telework.granted),
    Scene("17:46", "A day too many, and a way out", telework.refused_by_rule),
    Scene("17:48", "The manager is away: his deputy answers", telework.taken_over),
    Scene("17:49", "A balance, a team's week, a calendar", telework.looked_up),
    Scene("17:50", "The bot is away too long", evening.missed),
    Scene("19:10", "Fourteen, not twelve: the rectification", rectification.rectified),
    Scene("19:30", "Out of date: withdrawn", withdrawn.withdrawn),
    Scene("20:00", "The last briefing", evening.close),
    Scene("20:30", "The evening's digests", telework.digests),
    Scene("20:35", "A text for the next day", night.submitted),
    Scene("20:57", "Quiet hours: said, and nobody is called", night.nudged),
    Scene("21:05", "An alert by webhook, in the night", smoke.arrives),
    Scene("21:20", "Two are silent", smoke.escalates),
    Scene("21:40", "The alert goes on", smoke.followed),
    Scene("22:15", "The all-clear", smoke.over),
    Scene("06:45", "Tuesday: what waited", night.morning, day=1),
    Scene("07:05", "The books", evening.books, day=1),
)

NIGHTS: tuple[Scene, ...] = (
    Scene("23:30", "October: 02:30 comes twice", clock_changes.doubled),
    Scene("07:00", "The day has 25 hours; its slots keep to the wall", clock_changes.autumn_day, day=1),
    Scene("08:10", "The bot was away at 08:00", clock_changes.late, day=1),
    Scene("09:45", "It was away too long; then a winter's pause", clock_changes.missed, day=1),
    Scene("23:30", "March: 02:30 does not come", clock_changes.skipped, day=154),
    Scene("07:00", "The day has 23 hours", clock_changes.spring_day, day=155),
)
"""Another organisation, from Saturday 24 October 2026 on: the two nights in which the clocks change."""
