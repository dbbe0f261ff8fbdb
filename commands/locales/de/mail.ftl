mail-subject-published = { $title }
mail-subject-corrected = BERICHTIGUNG: { $title }
mail-subject-withdrawn = ZURÜCKGEZOGEN: { $title }

mail-corrected = BERICHTIGUNG: Dieser Text ersetzt den, der am { $at } unter der Referenz { $ref } veröffentlicht wurde. Bitte verbreiten Sie den vorigen nicht weiter.
mail-corrected-notice = Was berichtigt wird: { $notice }
mail-withdrawn = Die Pressemitteilung „{ $title }“ ({ $ref }), veröffentlicht am { $at }, ist zurückgezogen. Bitte verbreiten Sie sie nicht weiter.
mail-withdrawn-notice = Grund: { $notice }
mail-withdrawn-notice-in = Grund (auf { $language }): { $notice }
mail-published = Referenz { $ref }, veröffentlicht am { $at }:
mail-other-languages = In den anderen Sprachen:
mail-why-press = Sie erhalten diese Nachricht, weil Ihre Adresse auf unserer Presseliste steht. Um sie zu ändern oder streichen zu lassen, beantworten Sie diese Nachricht.

posting-stuck = { $what } konnte nicht an { $where } gesendet werden: { $error }. Der Bot versucht es nicht mehr. „!status“ zeigt alles, was feststeckt.
