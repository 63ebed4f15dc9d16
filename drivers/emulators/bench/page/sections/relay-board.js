import { buttons, cableMark, controlsOf, element, faults, mark, markIf, states, words } from '../kit.js';

const { button, toggle, either, cable } = controlsOf('relay-board');

/** One lamp for each output, as on the board. */
function lamps({ outputs, on }) {
  return element(
    'ol',
    { className: 'lamps', ariaLabel: '输出 Outputs' },
    Array.from({ length: outputs }, (_, index) => {
      const isOn = on.includes(index + 1);
      return element('li', { className: isOn ? 'lit' : '' }, [
        `${index + 1}`,
        element('span', { className: 'unseen' }, words(isOn ? '亮' : '灭', isOn ? 'on' : 'off')),
      ]);
    }),
  );
}

function draw(state) {
  const on = state.faults;
  return [
    states(
      cableMark(state.plugged),
      state.doorOpen ? mark('warn', '门开着', 'door open') : mark('good', '门关着', 'door closed'),
      markIf(on.mute, 'warn', '不应答', 'not answering'),
      markIf(on.stuck, 'warn', '继电器不动', 'relays stuck'),
    ),
    lamps(state),
    buttons(
      either(state.doorOpen, ['关门', 'Close the door', 'closeDoor'], ['开门', 'Open the door', 'openDoor']),
      cable(state.plugged),
    ),
    faults(
      toggle('不应答', 'Stop answering', 'mute', on.mute),
      toggle('继电器不动', 'Relays stuck', 'stuck', on.stuck),
      button('断电又来电', 'Power off and on', { type: 'powerCycle' }),
      button('应答迟到', 'Next answer comes late', { type: 'lateReply' }),
      button('下次校验错', 'Wrong check sum next', { type: 'wrongCrc', times: 1 }),
      button('下次回答“忙”', 'Answer "busy" next', { type: 'exception', code: 6, times: 1 }),
      button('状态过时', 'Stale state', { type: 'staleStatus' }),
    ),
  ];
}

export const relayBoard = {
  id: 'relay-board',
  title: { zh: '指示灯和锁', en: 'Guide lights and lock' },
  parts: [{ of: (state) => state, draw }],
};
