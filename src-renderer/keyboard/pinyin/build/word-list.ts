import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaList } from '@vant/area-data';
import { JiebaDict } from 'jieba-zh-cn';

/** A word of the corpus: how often it occurs, and its part of speech (`ns` a place, `nr` a person …). */
export interface Counted {
  readonly word: string;
  readonly count: number;
  readonly part: string;
}

/** The words of the jieba dictionary (MIT) that are written in hanzi alone. */
export function readWords(): readonly Counted[] {
  return new TextDecoder()
    .decode(JiebaDict)
    .split('\n')
    .flatMap((line) => {
      const [word = '', count = '', part = ''] = line.split(' ');
      return /^\p{Script=Han}+$/u.test(word) ? [{ word, count: Number(count), part }] : [];
    });
}

/**
 * The names of all divisions of the country, and what they are called without their kind: 青浦区, 青浦.
 * @param code only those whose code is so.
 */
export function readDivisionNames(code = /^/): readonly string[] {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  const names = [provinces, cities, counties].flatMap((list) =>
    Object.entries(list).flatMap(([own, name]) => (code.test(own) ? [name] : [])),
  );
  const short = names.flatMap((name) => /^(.{2,})(?:省|市|区|县)$/u.exec(name)?.[1] ?? []);
  return [...new Set([...names, ...short])].filter((name) => /^\p{Script=Han}{2,}$/u.test(name));
}

/** Provinces with their cities, cities with their counties. */
export function readDivisionsWithin(): readonly (readonly [name: string, within: readonly string[]])[] {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  const below = (list: Readonly<Record<string, string>>, code: string) =>
    Object.entries(list).flatMap(([own, name]) => (own.startsWith(code) && own !== code ? [name] : []));
  const within = [
    ...Object.entries(provinces).map(
      ([code, name]) =>
        [name, [...below(cities, code.slice(0, 2)), ...below(counties, code.slice(0, 2))]] as const,
    ),
    ...Object.entries(cities).map(([code, name]) => [name, below(counties, code.slice(0, 4))] as const),
  ];
  return within.map(([name, names]) => [
    name,
    [...new Set(names)].filter((own) => /^\p{Script=Han}{2,}$/u.test(own)),
  ]);
}

/** Where the regions stand whose towns people write here most of all. */
const regionsFolder = join(import.meta.dirname, '../../../../assets/regions');

/** The towns and subdistricts that the files of the regions name. */
export function readTownNames(): readonly string[] {
  const texts = readdirSync(regionsFolder).map((file) => readFileSync(join(regionsFolder, file), 'utf8'));
  const found = texts.flatMap(
    (text) => text.match(/(?<=zh: )\p{Script=Han}{2,6}(?:街道|镇|乡)(?=[,\s}])/gu) ?? [],
  );
  return [...new Set(found)];
}

/** What stands in addresses behind names and numbers, the commonest first. */
export const addressParts =
  '号 室 路 弄 村 街 镇 组 区 县 市 省 栋 幢 楼 层 单元 街道 小区 新村 花园 公寓 大道 大街 胡同 巷 里 苑 园 座 队 乡 社区 居委会 村委会 工业园区 开发区 支路 支弄 东路 西路 南路 北路 中路 公路 大厦 广场 商务楼 号楼 号院 家园 名苑 别墅 农场 屯 旗 寨 庄 桥 浜 泾 港 塘 湾 里弄'.split(
    ' ',
  );
