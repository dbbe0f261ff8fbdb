mail-subject-published = { $title }
mail-subject-corrected = RECTIFICATIF : { $title }
mail-subject-withdrawn = RETIRÉ : { $title }

mail-corrected = RECTIFICATIF : ce texte remplace celui qui a été publié le { $at } sous la référence { $ref }. Merci de ne plus diffuser le précédent.
mail-corrected-notice = Ce qui est rectifié : { $notice }
mail-withdrawn = Le communiqué « { $title } » ({ $ref }), publié le { $at }, est retiré. Merci de ne plus le diffuser.
mail-withdrawn-notice = Raison : { $notice }
mail-withdrawn-notice-in = Raison (en { $language }) : { $notice }
mail-published = Référence { $ref }, publié le { $at } :
mail-other-languages = Dans les autres langues :
mail-why-press = Vous recevez ce message parce que votre adresse figure sur notre liste de presse. Pour la modifier ou l'en retirer, répondez à ce message.

posting-stuck = { $what } n'a pas pu partir vers { $where } : { $error }. Le bot n'essaie plus. « !statut » montre tout ce qui est bloqué.
