import { buttons, cableMark, controlsOf, faults, mark, states } from '../kit.js';

const { button, cable } = controlsOf('document-camera');
const papers = {
  proofOfEnd: ['离职证明', 'Proof of end'],
  secondPage: ['附页', 'Second page'],
  emptyTable: ['空桌面', 'Empty table'],
};
const people = {
  drawnFace: ['画的人像（模拟）', 'a drawn face (simulated)'],
  nobody: ['没有人', 'nobody'],
};

function draw({ paper, person, lookingAt, lamp, plugged }) {
  const isPaper = lookingAt === 'paper';
  return [
    states(
      cableMark(plugged),
      mark(isPaper ? 'good' : '', `台面上：${papers[paper][0]}`, `on the table: ${papers[paper][1]}`),
      mark(isPaper ? '' : 'good', `镜头前：${people[person][0]}`, `before the lens: ${people[person][1]}`),
      lamp ? mark('good', '灯亮着', 'lamp on') : mark('warn', '灯灭了', 'lamp off'),
      mark(
        '',
        '一只模拟相机演两只：高拍仪的指引灯亮时看台面，其余看人；没有人脸比对',
        'one simulated camera plays both: the table while the guide light of the document camera is on, else the person; no faces are compared',
      ),
    ),
    buttons(
      ...Object.entries(papers).map(([name, [zh, en]]) => button(zh, en, { type: 'layPaper', paper: name })),
      person === 'nobody'
        ? button('有人站到镜头前（模拟）', 'Somebody stands there (simulated)', {
            type: 'standBefore',
            person: 'drawnFace',
          })
        : button('人走开', 'The person steps away', { type: 'standBefore', person: 'nobody' }),
      isPaper
        ? button('转向人', 'Look at the person', { type: 'look', at: 'person' })
        : button('转向台面', 'Look at the table', { type: 'look', at: 'paper' }),
      cable(plugged),
    ),
    faults(
      lamp
        ? button('灯关掉', 'Switch the lamp off', { type: 'lamp', on: false })
        : button('灯打开', 'Switch the lamp on', { type: 'lamp', on: true }),
    ),
  ];
}

export const documentCamera = {
  id: 'document-camera',
  title: { zh: '高拍仪和人脸相机（模拟）', en: 'Document camera and face camera (simulated)' },
  parts: [{ of: (state) => state, draw }],
};
