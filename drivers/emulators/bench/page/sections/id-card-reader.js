import { buttons, cableMark, choices, controlsOf, faults, mark, markIf, states } from '../kit.js';

const { button, toggle, cable } = controlsOf('id-card-reader');

function draw(state) {
  return [
    states(
      cableMark(state.plugged),
      state.card === null ? mark('', '台面无卡', 'no card') : mark('good', '卡在台面', 'card on the plate'),
      markIf(state.faults.noise, 'warn', '线路有干扰', 'noisy line'),
      markIf(state.faults.stall, 'warn', '不应答', 'not answering'),
    ),
    choices(
      ...state.cards.map(({ id, label }) =>
        button(label.zh, label.en, { type: 'layCard', card: id }, id === state.card),
      ),
    ),
    buttons(button('拿走卡', 'Lift the card', { type: 'liftCard' }), cable(state.plugged)),
    faults(
      toggle('线路干扰', 'Noisy line', 'noise', state.faults.noise),
      toggle('分段应答', 'Replies in pieces', 'splitReplies', state.faults.splitReplies),
      toggle('不应答', 'Stop answering', 'stall', state.faults.stall),
      button('下次读卡失败', 'Fail the next read', { type: 'failRead' }),
      button('下次校验错', 'Wrong checksum next', { type: 'wrongChecksum' }),
      button('应答迟到', 'Next reply comes late', { type: 'lateReply' }),
      toggle(
        '不拿开也再次感应',
        'Finds a card again that was not lifted',
        'findAgain',
        state.faults.findAgain,
      ),
      button('下一张不是身份证', 'Next card is of another kind', { type: 'rejectCard' }),
      button('读到一半拿走', 'Lift during the next read', { type: 'liftDuringRead' }),
      button('应答时拔线', 'Pull the cable in the next reply', { type: 'unplugMidReply' }),
    ),
  ];
}

export const idCardReader = {
  id: 'id-card-reader',
  title: { zh: '身份证读卡器', en: 'ID-card reader' },
  parts: [{ of: (state) => state, draw }],
};
