import { buttons, cableMark, controlsOf, element, faults, markIf, paperMark, states, words } from '../kit.js';

const { button, toggle, either, cable } = controlsOf('receipt-printer');

function draw(state) {
  const { plugged, paper, coverOpen, jammed, stalled, off, inMouth, isPrinting } = state;
  return [
    states(
      cableMark(plugged),
      paperMark(paper),
      markIf(coverOpen, 'bad', '盖子开着', 'cover open'),
      markIf(jammed, 'bad', '卡纸', 'paper jam'),
      markIf(stalled, 'warn', '不应答', 'not answering'),
      markIf(off, 'bad', '已断电', 'no power'),
      markIf(inMouth, 'warn', '凭条未取', 'not taken yet'),
      markIf(isPrinting, '', '正在出纸', 'printing'),
    ),
    buttons(
      either(
        paper === 'out',
        ['装纸', 'Load paper', 'loadPaper'],
        ['取出纸', 'Take the paper out', 'removePaper'],
      ),
      either(
        coverOpen,
        ['合上盖子', 'Close the cover', 'closeCover'],
        ['打开盖子', 'Open the cover', 'openCover'],
      ),
      button('取走凭条', 'Take the receipts', { type: 'takeReceipt' }),
      cable(plugged),
    ),
    faults(
      button('只剩一点纸', 'Almost no paper', { type: 'setPaper', rows: 2000 }),
      button('打到一半没纸', 'Run out in the middle', { type: 'paperOutAfterRows', rows: 300 }),
      either(jammed, ['清除卡纸', 'Clear the jam', 'clearJam'], ['卡纸', 'Jam the paper', 'jam']),
      either(stalled, ['恢复应答', 'Answer again', 'resume'], ['不应答', 'Stop answering', 'stall']),
      button('打到一半不应答', 'Stall in the middle', { type: 'stallAfterRows', rows: 300 }),
      button('打到一半拔线', 'Pull the cable in the middle', { type: 'unplugAfterRows', rows: 300 }),
      button('出纸器卡纸', 'Jam the presenter', { type: 'presenterJam' }),
      either(off, ['来电', 'Power on', 'powerOn'], ['断电', 'Power off', 'powerOff']),
      button('断电又来电', 'Power off and on', { type: 'powerCycle' }),
      toggle('不再主动上报', 'Lose the automatic status', 'loseAutomaticStatus', state.forgetsToReport),
      button('只上报一半', 'Half a status next', { type: 'halfAutomaticStatus' }),
      button('线路干扰', 'Noise on the line', { type: 'noise', bytes: [0x12, 0x00, 0x5f, 0xff, 0x16] }),
    ),
  ];
}

function drawStrips(inMouth) {
  if (inMouth.length === 0)
    return [
      element('p', { className: 'empty' }, words('出纸口没有凭条', 'Nothing in the mouth of the printer')),
    ];
  const figures = inMouth.map(({ id, whole }) =>
    element('figure', { className: whole ? '' : 'torn' }, [
      element('img', { src: `/api/receipts/${id}`, alt: `凭条 ${id} · receipt ${id}` }),
      element(
        'figcaption',
        {},
        whole ? words(`第 ${id} 张`, 'whole') : words(`第 ${id} 张，不完整`, 'not whole'),
      ),
    ]),
  );
  return [element('div', { className: 'strips' }, figures)];
}

export const receiptPrinter = {
  id: 'receipt-printer',
  title: { zh: '凭条打印机', en: 'Receipt printer' },
  parts: [
    {
      // Without the rows that pass: they change many times a second.
      of: ({ receipts, stripRows, ...rest }) => ({ ...rest, isPrinting: stripRows > 0 }),
      draw,
    },
    {
      of: ({ receipts }) => receipts.filter(({ taken, retracted }) => !taken && !retracted).reverse(),
      draw: drawStrips,
    },
  ],
};
