import { expect, test } from 'vitest';
import { divisionOfAddress } from './division-of-address.ts';

test.each([
  ['上海市青浦区金泽镇无此路18弄2号', '310118', '金泽镇无此路18弄2号'],
  ['江苏省苏州市吴江区黎里镇无此路1号', '320509', '黎里镇无此路1号'],
  ['浙江省嘉善县魏塘街道无此路1号', '330421', '魏塘街道无此路1号'],
])('%s lies in a county, and the rest stays as it is', (address, code, rest) => {
  expect(divisionOfAddress(address)).toEqual({ code, rest });
});

test.each(['', '无此路1号', '上海市', '青浦区无此路1号', '上海市没有的区无此路1号'])(
  '“%s” names no county',
  (address) => {
    expect(divisionOfAddress(address)).toBeNull();
  },
);
