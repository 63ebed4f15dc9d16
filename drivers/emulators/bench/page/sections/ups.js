import { buttons, cableMark, controlsOf, faults, mark, markIf, states } from '../kit.js';

const { button, toggle, either, cable } = controlsOf('ups');

function draw(state) {
  const on = state.faults;
  return [
    states(
      cableMark(state.plugged),
      state.mains ? mark('good', '市电正常', 'on mains') : mark('warn', '电池供电', 'on battery'),
      mark(state.percent < 25 ? 'bad' : '', `电量 ${state.percent}%`, `charge ${state.percent}%`),
      mark('', 'NUT', state.status),
      markIf(state.worn, 'warn', '电池老化', 'battery worn'),
      markIf(on.hang, 'warn', '不应答', 'not answering'),
    ),
    buttons(
      either(
        state.mains,
        ['市电停电', 'Fail the mains', 'failMains'],
        ['市电恢复', 'Restore the mains', 'restoreMains'],
      ),
      button('电量 100%', 'Charge 100%', { type: 'setCharge', percent: 100 }),
      button('电量 10%', 'Charge 10%', { type: 'setCharge', percent: 10 }),
      cable(state.plugged),
    ),
    faults(
      toggle('电池老化', 'Worn battery', 'wearBattery', state.worn),
      toggle('输出关闭', 'Output off', 'switchOff', state.off),
      toggle('数据过时', 'Stale data', 'stale', on.stale),
      toggle('驱动没连上', 'Driver not connected', 'driverGone', on.driverGone),
      toggle('拒绝访问', 'Deny access', 'denyAccess', on.denyAccess),
      toggle('不应答', 'Stop answering', 'hang', on.hang),
      button('乱码', 'Garbage next', { type: 'garbage' }),
      button('只回半行', 'Half a line next', { type: 'halfLine' }),
      button('应答迟到', 'Next answer comes late', { type: 'lateReply' }),
      button('断开连接', 'Reset the connection next', { type: 'reset' }),
    ),
  ];
}

export const ups = {
  id: 'ups',
  title: { zh: '不间断电源', en: 'UPS' },
  parts: [{ of: (state) => state, draw }],
};
