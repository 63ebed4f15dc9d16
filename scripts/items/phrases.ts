import type { Item } from '#contract/item/schema.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { ASSETS } from './assets.ts';

/** A preset dictionary of zlib may be 32 KB long; the longer, the more work each document is, and the less each phrase saves. */
const MOST_BYTES = 16 * 1024;

/**
 * Prints what case documents of the present items repeat, each as it stands in a document, those that most items have
 * last: for a new dictionary beside `contract/case/document-dictionary.ts`, whose own text stays as it is.
 */
export function phrases(): void {
  const counts = new Map<string, number>();
  const catalogue = loadCatalogue(ASSETS);
  for (const division of catalogue.regions.keys())
    for (const { item } of catalogue.region(division)?.items.values() ?? [])
      for (const phrase of phrasesOf(item)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const commonest = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  let room = MOST_BYTES;
  const chosen = commonest.filter(([phrase]) => {
    room -= Buffer.byteLength(phrase);
    return room >= 0;
  });
  for (const [phrase] of chosen.reverse()) console.log(phrase);
}

function phrasesOf({ id, name, questions, materials }: Item): readonly string[] {
  return [
    `"item":"${id}@1"`,
    `"itemName":"${name.zh}"`,
    ...questions.flatMap(({ id: question, label, answer }) => [
      `{"question":"${question}","label":"${label.zh}","value":"`,
      ...('options' in answer
        ? answer.options.map((option) => `"${option.value}","shown":"${option.label.zh}"`)
        : []),
    ]),
    ...materials.map((material) => `{"material":"${material.id}","name":"${material.name.zh}","state":"`),
  ];
}
