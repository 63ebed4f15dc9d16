import type { Stick, StickPaper } from '#contract/device/stick.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { StickCalls } from '../app/stick-calls.ts';
import { declareItem, headOf } from './fixture-items.ts';
import { photoQuestion } from './fixture-questions.ts';

const NAMES: readonly (readonly [string, StickPaper['kind'], number, number])[] = [
  ['离职证明 第1页.jpg', 'jpeg', 3_482_112, 1],
  ['离职证明 第2页.jpg', 'jpeg', 2_911_030, 1],
  ['离职证明（公司盖章扫描件）.pdf', 'pdf', 413_696, 2],
  ['DSC_0142.JPG', 'jpeg', 5_767_168, 1],
  ['Screenshot_20261016_0941_com.example…final (3) copy.png', 'png', 812_032, 1],
  ['社保缴费记录.png', 'png', 96_256, 1],
  ['', 'jpeg', 22_528, 1],
  ['合同第 1 页.jpg', 'jpeg', 1_982_464, 1],
  ['合同第 2 页.jpg', 'jpeg', 2_113_536, 1],
  ['合同第 3 页.jpg', 'jpeg', 2_051_072, 1],
];

const papers: readonly StickPaper[] = NAMES.map(([name, kind, bytes, pages], index) => ({
  id: `p${index + 1}`,
  name,
  kind,
  bytes,
  pages,
}));

const view = (over: Partial<Stick>): ViewOf<'stick'> => ({
  page: 'stick',
  item: headOf(declareItem),
  step: { current: 3, total: 4 },
  question: { id: photoQuestion.id, label: photoQuestion.label },
  count: 0,
  stick: {
    commandId: '00000000-0000-4000-8000-000000000000',
    state: 'ready',
    pulled: false,
    papers: [],
    leftOut: 0,
    room: 2,
    simulated: false,
    ...over,
  },
});

/** A USB stick in all its states. */
export const stickViews: Readonly<Record<string, ViewOf<'stick'>>> = {
  stick: view({ papers, leftOut: 3, simulated: true }),
  'stick-one': view({ papers: papers.slice(0, 3), room: 1 }),
  'stick-looking': view({ papers: papers.slice(0, 3), room: 1 }),
  'stick-waiting': view({ state: 'waiting' }),
  'stick-pulled': view({ state: 'waiting', pulled: true }),
  'stick-reading': view({ state: 'reading', simulated: true }),
  'stick-nothing': view({ leftOut: 12 }),
  'stick-unreadable': view({ state: 'unreadable' }),
  'stick-taken': { ...view({}), count: 2, stick: undefined },
};

/** A stick whose pictures come as one drawn page. */
export const drawnStick: StickCalls = {
  async read() {
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = 1_200;
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = '#17212b';
      context.font = '48px sans-serif';
      context.fillText('样例证明 SAMPLE', 180, 160);
      for (let y = 280; y < 1_000; y += 70) context.fillRect(120, y, 640, 6);
    }
    const bytes = canvas.toDataURL('image/jpeg').replace(/^data:image\/jpeg;base64,/, '');
    return { code: 'piece', bytes, isLast: true };
  },
  offer: async () => true,
  take: async () => 'taken',
};
