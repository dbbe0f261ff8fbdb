mail-subject-published = { $title }
mail-subject-corrected = CORRECTION: { $title }
mail-subject-withdrawn = WITHDRAWN: { $title }

mail-corrected = CORRECTION: this text replaces the one published on { $at } under reference { $ref }. Please do not use the earlier one any more.
mail-corrected-notice = What is corrected: { $notice }
mail-withdrawn = The press release “{ $title }” ({ $ref }), published on { $at }, is withdrawn. Please do not use it any more.
mail-withdrawn-notice = Reason: { $notice }
mail-withdrawn-notice-in = Reason (in { $language }): { $notice }
mail-published = Reference { $ref }, published on { $at }:
mail-other-languages = In the other languages:
mail-why-press = You receive this message because your address is on our press list. To change or remove it, reply to this message.

posting-stuck = { $what } could not be sent to { $where }: { $error }. The bot has stopped trying. “!status” shows everything that is stuck.
