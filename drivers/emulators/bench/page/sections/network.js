import { buttons, controlsOf, mark, states } from '../kit.js';

const { either } = controlsOf('network');

const MODES = {
  open: ['good', '网络畅通', 'online'],
  cut: ['bad', '网络已断', 'network cut'],
  htmlPortal: ['warn', '要求网页登录', 'captive portal'],
};

function draw({ mode }) {
  return [
    states(mark(...MODES[mode])),
    buttons(
      either(
        mode === 'cut',
        ['恢复网络', 'Restore the network', 'restore'],
        ['断开网络', 'Cut the network', 'cut'],
      ),
      either(
        mode === 'htmlPortal',
        ['离开登录页', 'Leave the captive portal', 'restore'],
        ['换成登录页', 'Captive portal', 'htmlPortal'],
      ),
    ),
  ];
}

export const network = {
  id: 'network',
  title: { zh: '网络', en: 'Network' },
  parts: [{ of: (state) => state, draw }],
};
