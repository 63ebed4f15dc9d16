import { type Language, type Text, textIn } from '#contract/text.ts';
import { deviceWords } from '../../src-renderer/features/staff/device-words.ts';
import { deviceLevel } from '../../src-renderer/features/staff/level.ts';
import { reasonWords } from '../../src-renderer/features/staff/reason-words.ts';
import { translator } from '../../src-renderer/i18n/translate.ts';
import type { TerminalStatus } from './read-status.ts';

/** A line of what is told. `isToLook`: somebody should look at it. */
export interface StatusLine {
  readonly label: string;
  readonly words: string;
  readonly isToLook: boolean;
}

/** A backup that is older than this is late, whatever the settings say: they ask for one a day at least. */
const BACKUP_LATE_MS = 3 * 24 * 60 * 60 * 1_000;

/** The status in plain words, a line each. */
export function statusLines(status: TerminalStatus, language: Language, now: Date): readonly StatusLine[] {
  const t = translator(language);
  const own = (text: Text) => textIn(text, language);
  const line = (label: Text, words: Text, isToLook = false): StatusLine => ({
    label: own(label),
    words: own(words),
    isToLook,
  });
  const told: Told = { status, line, own, now };
  return [
    terminalLine(told),
    ...serviceLines(told),
    ...caseLines(told),
    ...Object.entries(status.cases.reasons).map(([reason, n]) => ({
      label: '',
      words: `${n} × ${reasonWords(reason, t)}`,
      isToLook: true,
    })),
    ...ratingLines(told),
    ...platformLines(told),
    catalogueLine(told),
    ...storeLines(told),
    auditLine(told),
    ...(status.running === 'yes' ? (status.said?.devices ?? []) : []).map((device) => {
      const { deviceClass, state, conditions } = device;
      const words = deviceWords({ deviceId: device.id, deviceClass, state, conditions }, t);
      const isToLook = ['bad', 'look'].includes(deviceLevel(device));
      return {
        label: words.name,
        words: isToLook && words.todo ? `${words.state} — ${words.todo}` : words.state,
        isToLook,
      };
    }),
  ];
}

interface Told {
  readonly status: TerminalStatus;
  readonly line: (label: Text, words: Text, isToLook?: boolean) => StatusLine;
  readonly own: (text: Text) => string;
  readonly now: Date;
}

const RUNNING: Readonly<Record<TerminalStatus['running'], Text>> = {
  yes: { zh: '正在运行', en: 'is running' },
  no: { zh: '没有运行', en: 'is not running' },
  hangs: { zh: '进程还在，但没有反应', en: 'is there and does not answer' },
};

function terminalLine({ status, line }: Told): StatusLine {
  const { number, epoch } = status.terminal;
  const running = RUNNING[status.running];
  return line(
    { zh: '终端', en: 'Terminal' },
    {
      zh: `${number === null ? '还没有登记' : `${number}（第 ${epoch} 次登记）`}，${running.zh}`,
      en: `${number === null ? 'not enrolled yet' : `${number} (enrolment ${epoch})`}, ${running.en}`,
    },
    number === null || status.running !== 'yes',
  );
}

function serviceLines({ status, line, own }: Told): readonly StatusLine[] {
  const service = { zh: '服务', en: 'Service' };
  const { said, isRevoked } = status;
  if (isRevoked)
    return [
      line(
        service,
        {
          zh: '本机已被平台停用；留在本机的办件照常上传',
          en: 'revoked by the platform; what waits here is still sent',
        },
        true,
      ),
    ];
  if (status.running !== 'yes' || !said) return [];
  const { outOfService } = said;
  return outOfService
    ? [line(service, { zh: `暂停：${outOfService.zh}`, en: `stopped: ${own(outOfService)}` }, true)]
    : [line(service, { zh: '正常', en: 'as usual' })];
}

function caseLines({ status, line }: Told): readonly StatusLine[] {
  const { filed, delivered, waiting, oldestWaiting, files, setAside } = status.cases;
  const oldest = oldestWaiting === null ? '' : momentOf(oldestWaiting);
  return [
    line(
      { zh: '办件', en: 'Cases' },
      {
        zh: `共 ${filed} 件，已送达 ${delivered} 件`,
        en: `${filed} filed, ${delivered} delivered`,
      },
    ),
    waiting === 0
      ? line({ zh: '待上传', en: 'Waiting' }, { zh: '没有', en: 'none' })
      : line(
          { zh: '待上传', en: 'Waiting' },
          {
            zh: `${waiting} 件，最早的 ${oldest} 收件${files === 0 ? '' : `，附件 ${files} 个`}`,
            en: `${waiting}, the oldest filed ${oldest}${files === 0 ? '' : `, with ${files} files`}`,
          },
        ),
    line(
      { zh: '搁置', en: 'Set aside' },
      setAside === 0
        ? { zh: '没有', en: 'none' }
        : {
            zh: `${setAside} 件需人工处理（在终端的运维页查看、重发）`,
            en: `${setAside} for people to look at (on the terminal’s staff page, where they can be sent again)`,
          },
      setAside > 0,
    ),
  ];
}

function ratingLines({ status, line }: Told): readonly StatusLine[] {
  if (!status.ratings) return [];
  const { waiting, setAside } = status.ratings;
  return [
    line(
      { zh: '评价', en: 'Ratings' },
      {
        zh: `${waiting === 0 ? '全部已上传' : `${waiting} 条待上传`}${setAside === 0 ? '' : `，${setAside} 条无法读取，已保留`}`,
        en: `${waiting === 0 ? 'all delivered' : `${waiting} waiting`}${setAside === 0 ? '' : `, ${setAside} unreadable, kept`}`,
      },
      setAside > 0,
    ),
  ];
}

function platformLines({ status, line, own }: Told): readonly StatusLine[] {
  const { online, lastContact, nextTry, trouble } = status.platform;
  const at = lastContact === null ? null : momentOf(lastContact);
  const now =
    online === null
      ? { zh: '', en: '' }
      : online
        ? { zh: '联网，', en: 'online, ' }
        : { zh: '连不上，', en: 'not reached, ' };
  const platform = line(
    { zh: '平台', en: 'Platform' },
    {
      zh: `${now.zh}${at === null ? '没有联系记录' : `上次联系 ${at}`}`,
      en: `${now.en}${at === null ? 'no contact known' : `last contact ${at}`}`,
    },
    online === false,
  );
  return [
    platform,
    ...(trouble ? [line({ zh: '', en: '' }, { zh: trouble.zh, en: own(trouble) }, true)] : []),
    ...(nextTry === null
      ? []
      : [line({ zh: '下次再试', en: 'Next try' }, { zh: momentOf(nextTry), en: momentOf(nextTry) })]),
  ];
}

function catalogueLine({ status, line }: Told): StatusLine {
  const { catalogueVersion, running, said } = status;
  const label = { zh: '事项', en: 'Items' };
  if (running === 'yes' && said) return line(label, said.catalogue);
  return line(
    label,
    catalogueVersion === null
      ? { zh: '随机附带的版本', en: 'as shipped' }
      : { zh: `发布的第 ${catalogueVersion} 版`, en: `published version ${catalogueVersion}` },
  );
}

function storeLines({ status, line, now }: Told): readonly StatusLine[] {
  const { disk, backups, store, said, running } = status;
  const gib = disk === null ? '' : `${(disk.freeBytes / 1024 ** 3).toFixed(1)} GiB`;
  const newest = backups.newest;
  const isLate = newest !== null && now.getTime() - Date.parse(newest) > BACKUP_LATE_MS;
  const checked = store.checked === null ? null : momentOf(store.checked);
  return [
    line(
      { zh: '磁盘', en: 'Disk' },
      disk === null
        ? { zh: '无法查询', en: 'cannot be asked' }
        : disk.level === 'enough'
          ? { zh: `剩余 ${gib}`, en: `${gib} free` }
          : { zh: `快满了，剩余 ${gib}，请清理`, en: `nearly full, ${gib} free: make room` },
      disk?.level !== 'enough',
    ),
    line(
      { zh: '备份', en: 'Backups' },
      newest === null
        ? { zh: `${backups.folder} 里还没有`, en: `none yet in ${backups.folder}` }
        : {
            zh: `${backups.count} 份，最近 ${momentOf(newest)}${isLate ? '，已过期' : ''}`,
            en: `${backups.count}, the newest of ${momentOf(newest)}${isLate ? ', which is late' : ''}`,
          },
      isLate,
    ),
    line(
      { zh: '数据库', en: 'Database' },
      {
        zh: `第 ${store.schema} 版${store.schema === store.ofSchema ? '' : `（本程序为第 ${store.ofSchema} 版）`}，${checked === null ? '还没有全面检查' : `${checked} 检查完好`}`,
        en: `version ${store.schema}${store.schema === store.ofSchema ? '' : ` (this program’s is ${store.ofSchema})`}, ${checked === null ? 'not looked at as a whole yet' : `found whole ${checked}`}`,
      },
      store.schema !== store.ofSchema,
    ),
    ...(store.damaged.length === 0
      ? []
      : [
          line(
            { zh: '损坏过', en: 'Was damaged' },
            {
              zh: `旧文件保存在 ${store.damaged.join('、')}，请勿删除`,
              en: `the files lie in ${store.damaged.join(', ')}: keep them`,
            },
            true,
          ),
        ]),
    ...(running === 'yes' ? (said?.alarms ?? []) : []).map(({ at, text }) =>
      line(
        { zh: '提示', en: 'Told' },
        { zh: `${momentOf(at)} ${text.zh}`, en: `${momentOf(at)} ${text.en ?? text.zh}` },
        true,
      ),
    ),
  ];
}

function auditLine({ status, line }: Told): StatusLine {
  const { head, countersigned } = status.audit;
  const label = { zh: '审计日志', en: 'Audit log' };
  if (!head) return line(label, { zh: '空', en: 'empty' });
  const short = `${head.hash.slice(0, 16)}…`;
  return line(label, {
    zh: `第 ${head.n} 条，${momentOf(head.at)}，${short}${countersigned ? `；平台已联署至第 ${countersigned.n} 条` : '；平台尚未联署'}`,
    en: `entry ${head.n}, ${momentOf(head.at)}, ${short}${countersigned ? `; countersigned by the platform up to ${countersigned.n}` : '; not countersigned yet'}`,
  });
}

/** `2026-11-22 16:03`, in the time zone of the service area. */
function momentOf(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  });
}
