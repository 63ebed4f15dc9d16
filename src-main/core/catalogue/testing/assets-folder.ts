import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A declaration, `walking`, as its file says it. */
export const ITEM = `
id: walking
version: 1
kind: declare
name: { zh: 步行登记, en: Walking }
shortName: { zh: 步行, en: Walking }
provenance: { confidence: C, estimated: true }
caseType: "1"
body: roads
themes: [moving]
limits: { promised: atOnce }
guide:
  who: { zh: "住在{county}的人", en: "Who lives in {county}" }
  bring: [{ zh: 身份证, en: ID card }]
  duration: { zh: 当场, en: At once }
  result: { zh: 回执, en: Receipt }
questions:
  - use: town
  - id: pace
    label: { zh: 步速, en: Pace }
    ask: { zh: 走得快吗？, en: How fast? }
    answer:
      type: choice
      options:
        - { value: fast, label: { zh: 快, en: Fast } }
        - { value: slow, label: { zh: 慢, en: Slow } }
materials:
  - id: shoes
    name: { zh: 鞋证, en: Shoes }
    certificates: [shoe-card]
`;

const REGION = `
division: "DIVISION"
name: { zh: 县DIVISION, en: County DIVISION }
county: { zh: 县DIVISION, en: County DIVISION }
city: { zh: 市, en: City }
province: { zh: 省, en: Province }
portal: { zh: 样例办, en: Sample }
helpline: "12345"
bodies:
  roads: { name: { zh: 道路局, en: Roads }, phone: "1" }
lists:
  towns:
    - { value: north, label: { zh: 北镇, en: North } }
    - { value: south, label: { zh: 南镇, en: South } }
certificates: {}
items: {}
`;

/** A small assets folder: two regions, three items, one directory. */
const FILES: Readonly<Record<string, string>> = {
  'questions.yaml': `
town:
  label: { zh: 街镇, en: Town }
  ask: { zh: 哪个镇？, en: Which town? }
  answer: { type: choice, list: towns }
`,
  'themes.yaml': '- { id: moving, name: { zh: 出行, en: Moving } }\n',
  'shared-data.yaml': '- { key: phone, label: { zh: 手机号, en: Phone } }\n',
  'certificates.yaml': `
- id: shoe-card
  name: { zh: 鞋证, en: Shoe card }
  issuer: { zh: 样例, en: Sample }
  number: { pattern: ".+" }
  fields: [{ id: size, label: { zh: 尺码, en: Size } }]
  sample: true
`,
  'items/moving/walking.yaml': ITEM,
  'items/moving/running.yaml': ITEM.replace('walking', 'running'),
  'items/moving/paths.yaml': `${ITEM.replace('walking', 'paths')
    .replace('kind: declare', 'kind: query')
    .replace(/materials:[\s\S]*/, '')}
record:
  from: directory
  kind: paths
  asks: { town: answers.town }
  rows:
    columns: [{ id: name, label: { zh: 名称, en: Name } }, { id: length, label: { zh: 长度, en: Length }, as: count }]
    empty: { zh: 没有, en: None }
`,
  'directories/paths.yaml': `
kind: paths
name: { zh: 小路, en: Paths }
asOf: "20261101"
sample: true
rows:
  - { division: "310199", town: north, name: 无此小路, length: "3" }
  - { division: "320599", town: south, name: 也无此路, length: "4" }
`,
  'regions/310199.yaml': REGION.replaceAll('DIVISION', '310199'),
  'regions/320599.yaml': REGION.replaceAll('DIVISION', '320599'),
};

export interface AssetsFolder {
  readonly path: string;
  /** Writes a file, or replaces `from` by `to` in it; throws where `from` is not there. */
  write(file: string, text: string): void;
  change(file: string, from: string | RegExp, to: string): void;
  remove(): void;
}

/** A folder of its own for one test. */
export function assetsFolder(): AssetsFolder {
  const path = mkdtempSync(join(tmpdir(), 'tongban-assets-'));
  const texts = new Map<string, string>();
  const write = (file: string, text: string) => {
    texts.set(file, text);
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  return {
    path,
    write,
    change(file, from, to) {
      const text = texts.get(file) ?? '';
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} does not hold ${from}`);
      write(file, changed);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
