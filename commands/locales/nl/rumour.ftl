group-rumour = gerucht
    .aliases = geruchten
command-rumour-report = melden
    .aliases = meld, melding
    .summary = Een gerucht melden: wat er gezegd wordt, waar, en welk risico.
    .example = !gerucht „Het leger sluit de dorpen af” --bron TikTok --risico gemiddeld
command-rumour-verdict = oordeel
    .aliases = beoordelen
    .summary = Zeggen of een gerucht klopt, volgens welke bron, en waar erop geantwoord werd.
    .example = !gerucht oordeel R-1 weerlegd Officiële meting van 08:00 --beantwoord sociale media, FAQ 3
command-rumour-close = sluiten
    .aliases = sluit, afsluiten
    .summary = Een gerucht enkel in het oog houden, zonder antwoord: niet mee verspreiden.
    .example = !gerucht sluiten R-8 Naast de kwestie, weinig gedeeld
command-rumour-show = tonen
    .aliases = toon, bekijken
    .summary = Een gerucht tonen, met wat ermee gebeurde.
    .example = !gerucht tonen R-1
command-rumour-list = lijst
    .aliases = opsommen, overzicht
    .summary = De geruchten opsommen die worden nagegaan, zonder ze te herhalen, het gevaarlijkste eerst.
    .example = !gerucht lijst --alles

rumour-card-open = { $ref }: gerucht gemeld, wordt nagegaan.
rumour-card-settled = { $ref }: gerucht nagegaan.
rumour-card-closed = { $ref }: gerucht in het oog gehouden, zonder antwoord: niet mee verspreiden.
rumour-ask-risk = Risico: nog te zeggen, als antwoord op dit bericht (laag, gemiddeld of hoog).
rumour-ask-verdict = Oordeel: „!gerucht oordeel { $ref } weerlegd …”, met de bronnen en het uur. Niet verder verspreiden.
rumour-risk-line = Risico: { $risk }
rumour-source-line = Bron: { $source }
rumour-by-line = Gemeld { $at } door { $by }
rumour-verdict-line = Oordeel: { $verdict }
rumour-answer-line = Antwoord: { $answer }
rumour-settled = { $ref }: { $verdict }, volgens { $by }.
rumour-resettled = { $ref }: oordeel gewijzigd, { $before } → { $verdict }, volgens { $by }.
rumour-closed = { $ref }: in het oog gehouden, zonder antwoord, volgens { $by }.
rumour-amended = { $ref }: aangevuld door { $by }.{ $risk ->
    [none] {""}
   *[other] {" "}Risico: { $risk }.
}
rumour-shown = { $ref }: { $state }
rumour-entry-reported = { $at } · gemeld door { $by }
rumour-entry-amended = { $at } · aangevuld door { $by }
rumour-entry-settled = { $at } · { $verdict }, volgens { $by }
rumour-entry-closed = { $at } · in het oog gehouden, zonder antwoord, volgens { $by }
rumour-line = { $ref } · { $risk ->
    [none] risico nog te zeggen
   *[other] risico { $risk }
} · { $lasting } geleden · { $verdict ->
    [none] { $closed ->
        [yes] zonder oordeel
       *[other] wordt nagegaan
    }
   *[other] { $verdict }
}{ $closed ->
    [yes] {" · "}in het oog gehouden, zonder antwoord
   *[other] {""}
}
rumour-list = Geruchten: { $total }
rumour-list-empty = Geen gerucht in deze lijst.
refusal-rumour-too-long = Wat van een gerucht geschreven wordt, telt hoogstens { $most } tekens; deze tekst heeft er { $length }. Er is niets bewaard.
