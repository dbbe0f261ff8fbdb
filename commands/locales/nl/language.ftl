group-language = taal
command-language-set = kiezen
    .aliases = kies, veranderen
    .summary = Kiezen in welke taal ik u aanspreek, of die tonen.
    .example = !taal Nederlands

language-shown = Ik spreek u aan in het { $language }. Keuze: { $languages }. Bijvoorbeeld „!taal Nederlands”.
language-set = Voortaan spreek ik u aan in het { $language }. In een kamer blijven het de talen van de kamer.
