import type { DeviceClass, DeviceCondition, DeviceState } from '#contract/device/status.ts';
import type { Supply } from '#contract/device/supplies.ts';
import type { DeviceReport, TerminalState } from '#contract/platform-api/terminal-state.ts';

export const DEVICE_WORDS: Readonly<Record<DeviceClass, string>> = {
  idCardReader: '身份证读卡器',
  socialSecurityCardReader: '社保卡读卡器',
  receiptPrinter: '凭条打印机',
  documentPrinter: 'A4 打印机',
  barcodeScanner: '扫码器',
  relayBoard: '指示灯和门锁',
  ups: '不间断电源',
  documentCamera: '高拍仪',
  faceCamera: '人脸摄像头',
  signaturePad: '签名屏',
  voice: '语音',
};

export const STATE_WORDS: Readonly<Record<DeviceState, string>> = {
  unknown: '还不知道',
  starting: '正在启动',
  online: '正常',
  busy: '正在工作',
  offline: '连不上',
  noDevice: '没有接上',
  hardwareError: '硬件故障',
  userError: '等待人处理',
};
const WELL: ReadonlySet<DeviceState> = new Set(['unknown', 'starting', 'online', 'busy']);

export const CONDITION_WORDS: Readonly<Record<DeviceCondition, string>> = {
  paperLow: '纸将用完',
  paperOut: '缺纸',
  paperJam: '卡纸',
  paperNotTaken: '纸没有取走',
  coverOpen: '盖子开着',
  cutterError: '切刀故障',
  tonerLow: '墨粉将用完',
  tonerOut: '墨粉用完',
  outputFull: '出纸盘已满',
  doorOpen: '门开着',
  cardLeft: '有证件没取走',
  onBattery: '停电，用电池',
  batteryLow: '电池快用完',
  batteryFaulty: '电池故障',
};

export const SUPPLY_WORDS: Readonly<Record<Supply, string>> = {
  black: '黑色',
  cyan: '青色',
  magenta: '品红',
  yellow: '黄色',
  drum: '硒鼓',
  waste: '废粉盒',
  battery: '电池',
  other: '其他',
};

const TROUBLE_WORDS: Readonly<Record<TerminalState['store']['troubles'][number], string>> = {
  salvaged: '数据库损坏过，已抢修',
  migrationFailed: '数据库升级失败，已停止接待',
  damaged: '数据库损坏，等待抢修',
  backupFailed: '备份失败过',
  upkeepFailed: '数据库维护出错过',
};

const CATALOGUE_WORDS: Readonly<
  Record<Exclude<TerminalState['catalogue']['problem'], null | 'unreachable' | 'timeOut'>, string>
> = {
  refused: '平台没有提供事项发布',
  tooLong: '取到的事项发布过长',
  expired: '事项发布已过期，或终端时钟不准',
  notTrusted: '事项发布的签名不符，已拒绝',
  noRoom: '放不下新的事项发布',
  disk: '写入新的事项发布失败',
};

/** Beyond this the clocks are so far apart that times on receipts mislead. */
const CLOCK_OFF_MS = 60_000;

/** All that somebody has to see to, in words; empty where all is well. What was said long ago is the caller's to judge. */
export function troublesOf(state: TerminalState): readonly string[] {
  const { store, outbox, clockOffsetMs, catalogue } = state;
  const { problem } = catalogue;
  return [
    ...state.devices.flatMap(deviceTroubles),
    ...(store.disk === 'low' ? ['磁盘已用 70% 以上'] : []),
    ...(store.disk === 'short' ? ['磁盘已用 90% 以上，带附件的事项已停办'] : []),
    ...store.troubles.map((trouble) => TROUBLE_WORDS[trouble]),
    ...(outbox.quarantined > 0 ? [`${outbox.quarantined} 件办件在终端上待人工处理`] : []),
    ...(clockOffsetMs !== null && Math.abs(clockOffsetMs) > CLOCK_OFF_MS
      ? [`时钟${clockWords(clockOffsetMs)}`]
      : []),
    // A line that was slow for one look is no trouble: the terminal looks again soon.
    ...(problem === null || problem === 'unreachable' || problem === 'timeOut'
      ? []
      : [CATALOGUE_WORDS[problem]]),
    ...(catalogue.items === 0 ? ['没有可办的事项'] : []),
  ];
}

/** `clockOffsetMs`: platform time minus terminal time. */
export function clockWords(clockOffsetMs: number): string {
  const seconds = Math.round(Math.abs(clockOffsetMs) / 1_000);
  if (seconds === 0) return '准确';
  const much = seconds < 120 ? `${seconds} 秒` : `${Math.round(seconds / 60)} 分钟`;
  return `${clockOffsetMs > 0 ? '慢' : '快'} ${much}`;
}

function deviceTroubles(device: DeviceReport): readonly string[] {
  const state = WELL.has(device.state) ? [] : [STATE_WORDS[device.state]];
  const words = [...state, ...device.conditions.map((condition) => CONDITION_WORDS[condition])];
  return words.length === 0 ? [] : [`${DEVICE_WORDS[device.class]}：${words.join('、')}`];
}
