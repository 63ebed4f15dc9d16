import { buttons, choices, controlsOf, faults, mark, markIf, states } from '../kit.js';

const { button, toggle } = controlsOf('social-security-card-reader');

function draw(state) {
  const on = state.faults;
  return [
    states(
      state.card === null ? mark('', '没有插卡', 'no card') : mark('good', '卡已插入', 'card inserted'),
      markIf(state.powered, '', '卡已上电', 'powered'),
      markIf(on.mute, 'warn', '插反了', 'wrong way round'),
    ),
    choices(
      ...state.cards.map(({ id, label }) =>
        button(label.zh, label.en, { type: 'insertCard', card: id }, id === state.card),
      ),
    ),
    buttons(button('拔卡', 'Remove the card', { type: 'removeCard' })),
    faults(
      toggle('下一张插反', 'Next card the wrong way round', 'mute', on.mute),
      toggle('T=0 式应答', 'Answers of T=0', 'lengthFirst', on.lengthFirst),
      button('读到一半拔卡', 'Remove during the next read', { type: 'removeDuringRead' }),
      button('记录长度不对', 'Garbled record next', { type: 'garbled' }),
      button('下次读不出', 'Fail the next read', { type: 'failRead' }),
      button('应答很慢', 'Answer slowly', { type: 'slow', ms: on.slowMs > 0 ? 0 : 2_000 }, on.slowMs > 0),
    ),
  ];
}

export const socialSecurityCard = {
  id: 'social-security-card-reader',
  title: { zh: '社保卡读卡器', en: 'Social security card reader' },
  parts: [{ of: (state) => state, draw }],
};
