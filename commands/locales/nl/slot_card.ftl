slot-card-monitoring = De ronde doen van media, sociale media, oproepen naar 1771 en partners.
slot-card-analysis = De cijfers en thema's van de dag samenvatten in drie regels; zeggen wat er sinds gisteren veranderd is.
slot-card-briefing = Overlopen wat openstaat, beslissen, het werk verdelen.
slot-card-press-preparation = De teksten in beide talen voorbereiden vanuit de beslissingen; zaal, signaal, livestream en gebarentaal nakijken.
slot-card-spokespersons = De exacte versie van de teksten goedkeuren en afspreken wie waarover spreekt.
slot-card-press = Zeggen wat bevestigd is; publiceren wat goedgekeurd is.
slot-card-interviews = Interviewaanvragen beantwoorden, ieder voor zijn bevoegdheden; noteren wie gesproken heeft.
slot-card-d5 = De teksten doorgeven aan de provincies en hun vragen verzamelen.
slot-card-same-day = Nagaan of elke beslissing van vandaag haar persbericht heeft, in al haar talen.
slot-card-webcare = De monitoring van de sociale media afsluiten en overdragen aan de wacht.
slot-card-next-day = Morgen voorbereiden: wat openblijft, wie er is, wie aflost.
slot-does-line = { $what }
slot-running-line = De vergadering is begonnen: { $at }.
slot-still-running-line = Nog bezig: { $title }, sinds { $at }.
slot-over-line = { $lasted ->
    [none] Afgesloten: { $at }. Niemand had gezegd dat er een vergadering begon.
   *[other] De vergadering is afgelopen: { $at }, na { $lasted }.
}
slot-presence-line = ✅ ik ben er · 👀 gezien (of „!briefing aanwezig”).
slot-present-line = Aanwezig ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
slot-seen-line = Gezien door ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
slot-excused-line = Verontschuldigd ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
