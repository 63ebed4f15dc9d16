import type { CatalogueEntry, CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import type { LookUp } from '../app/look-up.ts';
import { divisionsBelow } from './fixture-divisions.ts';

export const OWN_DIVISION = '310118';
export const catalogueDigest = 'drawn';

const entry = (
  id: string,
  kind: CatalogueEntry['kind'],
  zh: string,
  en: string,
  theme: string,
  body: 'work' | 'health' | 'police',
  popularity: number,
): CatalogueEntry => ({
  id,
  kind,
  name: { zh, en },
  shortName: { zh, en },
  bodyName: {
    work: { zh: '青浦区人力资源和社会保障局', en: 'Human Resources and Social Security' },
    health: { zh: '青浦区医疗保障局', en: 'Healthcare Security' },
    police: { zh: '上海市公安局青浦分局', en: 'Public Security' },
  }[body],
  themes: [theme],
  duration:
    kind === 'declare'
      ? { zh: '5 个工作日内', en: 'Within 5 working days' }
      : { zh: '立等可取', en: 'While you wait' },
  alsoCalled: [],
  popularity,
  needs: kind === 'print' ? ['documentPrinter', 'network'] : kind === 'query' ? ['network'] : [],
});

const entries: readonly CatalogueEntry[] = [
  entry(
    'social-insurance-proof',
    'print',
    '社保缴费证明',
    'Social insurance proof',
    'social-insurance',
    'work',
    95,
  ),
  entry('medical-visits', 'query', '医保就医明细', 'Medical visits', 'health', 'health', 90),
  entry('unemployment-registration', 'declare', '失业登记', 'Unemployment', 'employment', 'work', 80),
  entry(
    'flexible-employment-registration',
    'declare',
    '灵活就业登记',
    'Flexible employment',
    'employment',
    'work',
    72,
  ),
  entry('household-proof', 'declare', '户籍证明', 'Household proof', 'household', 'police', 70),
  entry('counter-booking', 'book', '窗口预约', 'Counter booking', 'general', 'work', 66),
  entry('utility-bills', 'pay', '水电气缴费', 'Utility bills', 'bills', 'work', 60),
  entry('newborn', 'package', '新生儿出生一件事', 'A child is born', 'birth', 'health', 55),
  entry('loan-calculator', 'calculate', '公积金贷款试算', 'Housing loan', 'housing', 'work', 50),
  ...Array.from({ length: 24 }, (_, index) =>
    entry(
      `proof-${index}`,
      'print',
      `样例证明 ${index + 1}`,
      `Sample proof ${index + 1}`,
      'social-insurance',
      'work',
      20,
    ),
  ),
];

const themes: CatalogueView['themes'] = [
  { id: 'social-insurance', name: { zh: '社会保障', en: 'Social insurance' } },
  { id: 'health', name: { zh: '医疗卫生', en: 'Health' } },
  { id: 'employment', name: { zh: '就业创业', en: 'Work' } },
  { id: 'household', name: { zh: '户籍居住', en: 'Household and residence' } },
  { id: 'housing', name: { zh: '住房保障', en: 'Housing fund' } },
  { id: 'birth', name: { zh: '生育收养', en: 'Birth and adoption' } },
  { id: 'bills', name: { zh: '生活缴费', en: 'Bills' } },
  { id: 'general', name: { zh: '综合', en: 'General' } },
];

const shanghai = { zh: '上海市', en: 'Shanghai' };
const regions: CatalogueView['regions'] = [
  { division: '310118', name: { zh: '青浦区', en: 'Qingpu District' }, city: shanghai, province: shanghai },
  {
    division: '320509',
    name: { zh: '吴江区', en: 'Wujiang' },
    city: { zh: '苏州市', en: 'Suzhou' },
    province: { zh: '江苏省', en: 'Jiangsu' },
  },
];

const provinces: readonly (readonly [string, string, string])[] = [
  ['110000', '北京市', 'Beijing'],
  ['120000', '天津市', 'Tianjin'],
  ['130000', '河北省', 'Hebei'],
  ['140000', '山西省', 'Shanxi'],
  ['150000', '内蒙古自治区', 'Inner Mongolia'],
  ['210000', '辽宁省', 'Liaoning'],
  ['220000', '吉林省', 'Jilin'],
  ['230000', '黑龙江省', 'Heilongjiang'],
  ['310000', '上海市', 'Shanghai'],
  ['320000', '江苏省', 'Jiangsu'],
  ['330000', '浙江省', 'Zhejiang'],
  ['340000', '安徽省', 'Anhui'],
  ['350000', '福建省', 'Fujian'],
  ['360000', '江西省', 'Jiangxi'],
  ['370000', '山东省', 'Shandong'],
  ['410000', '河南省', 'Henan'],
  ['420000', '湖北省', 'Hubei'],
  ['430000', '湖南省', 'Hunan'],
];

/** What 青浦区 does not offer: one that a connected region does, one that is done at a counter. */
const elsewhere: CatalogueView['elsewhere'] = [
  {
    id: 'silk-workers-proof',
    name: { zh: '缫丝工龄证明', en: 'Proof of years in silk reeling' },
    alsoCalled: ['gongling', '缫丝'],
    where: { zh: '吴江区可以办', en: 'Offered in Wujiang' },
    divisions: ['320509'],
  },
  {
    id: 'boat-dwellers-register',
    name: { zh: '船民登记', en: 'Register of boat dwellers' },
    alsoCalled: ['chuanmin'],
    where: { zh: '请到区政务服务中心', en: 'Go to the district service centre' },
    divisions: [],
  },
];

/** A catalogue and a country of the gallery’s own, made up. */
export const drawnLookUp: LookUp = {
  async catalogue(division, digest) {
    const name = regions.find((region) => region.division === division)?.name ?? { zh: '青浦区' };
    return { division, digest, name, regions, themes, entries, elsewhere };
  },
  async divisions(parent) {
    if (parent !== null) return divisionsBelow(parent);
    return provinces.map(([code, zh, en]) => ({ code, name: { zh, en } }));
  },
};
