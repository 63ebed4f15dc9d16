import { expect, test } from 'vitest';
import { namesOfPath } from './division-names.ts';

const names = (...path: readonly string[]) =>
  namesOfPath(path.map((zh) => ({ name: { zh } }))).map(({ zh }) => zh);

test('a name says each place once, and nothing that is no place', () => {
  expect(names('上海市', '上海市', '青浦区')).toEqual(['上海市', '青浦区']);
  expect(names('上海市', '市辖区', '青浦区')).toEqual(['上海市', '青浦区']);
  expect(names('重庆市', '县', '云阳县')).toEqual(['重庆市', '云阳县']);
  expect(names('湖北省', '省直辖县', '仙桃市')).toEqual(['湖北省', '仙桃市']);
  expect(names('河南省', '省直辖县级行政区划', '济源市')).toEqual(['河南省', '济源市']);
});
