mail-subject-published = { $title }
mail-subject-corrected = RECHTZETTING: { $title }
mail-subject-withdrawn = INGETROKKEN: { $title }

mail-corrected = RECHTZETTING: deze tekst vervangt die van { $at } met referentie { $ref }. Gelieve de vorige niet meer te verspreiden.
mail-corrected-notice = Wat wordt rechtgezet: { $notice }
mail-withdrawn = Het persbericht „{ $title }” ({ $ref }), gepubliceerd op { $at }, is ingetrokken. Gelieve het niet meer te verspreiden.
mail-withdrawn-notice = Reden: { $notice }
mail-withdrawn-notice-in = Reden (in het { $language }): { $notice }
mail-published = Referentie { $ref }, gepubliceerd op { $at }:
mail-other-languages = In de andere talen:
mail-why-press = U ontvangt dit bericht omdat uw adres op onze perslijst staat. Wilt u het wijzigen of laten schrappen, beantwoord dan dit bericht.

posting-stuck = { $what } kon niet verzonden worden naar { $where }: { $error }. De bot probeert het niet meer. „!status” toont alles wat vastzit.
