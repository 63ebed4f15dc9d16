import { buttons, cableMark, choices, controlsOf, faults, mark, markIf, states } from '../kit.js';

const { button, toggle, cable } = controlsOf('barcode-scanner');

function lastScanMark(lastScan) {
  if (lastScan === 'read') return mark('good', '上一个码已读', 'the last code was read');
  if (lastScan === 'none') return null;
  return mark('warn', '未开启，上一个码没读', 'it was off: the last code was not read');
}

function draw(state) {
  const on = state.faults;
  return [
    states(
      cableMark(state.plugged),
      state.reading ? mark('good', '正在等码', 'reading') : mark('', '未开启', 'off'),
      lastScanMark(state.lastScan),
      markIf(on.stall, 'warn', '不应答', 'not answering'),
    ),
    choices(
      ...state.codes.map(({ id, label }) => button(label.zh, label.en, { type: 'scanDemo', code: id })),
    ),
    buttons(cable(state.plugged)),
    faults(
      toggle('线路干扰', 'Noisy line', 'noise', on.noise),
      toggle('分段发送', 'Send in pieces', 'split', on.split),
      toggle('不应答', 'Stop answering', 'stall', on.stall),
      toggle('拒绝开启', 'Refuse to switch on', 'refuse', on.refuse),
      button('应答迟到', 'Next answer comes late', { type: 'lateAnswer' }),
      button('下一个码断在中间', 'Break off the next code', { type: 'halfCode' }),
      button('下一个码时拔线', 'Pull the cable in the next code', { type: 'unplugMidCode' }),
    ),
  ];
}

export const barcodeScanner = {
  id: 'barcode-scanner',
  title: { zh: '扫码器', en: 'Barcode scanner' },
  parts: [{ of: (state) => state, draw }],
};
