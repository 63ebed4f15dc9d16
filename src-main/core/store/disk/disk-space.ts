import { statfs } from 'node:fs/promises';
import type { Text } from '#contract/text.ts';
import type { StoreAlarm } from '../database.ts';

/** How full the volume with the terminal's data is: `low` from 70 % on, `short` from 90 % on. */
export type SpaceLevel = 'enough' | 'low' | 'short';

export interface DiskSpace {
  readonly level: SpaceLevel;
  /** Bytes that the terminal can still write. */
  readonly freeBytes: number;
}

const LOW_SHARE = 0.7;
const SHORT_SHARE = 0.9;

/** Looks at the volume on which `folder` lies. */
export async function readSpace(folder: string): Promise<DiskSpace> {
  const { blocks, bavail, bfree, bsize } = await statfs(folder);
  return spaceOf({ usedBytes: (blocks - bfree) * bsize, freeBytes: bavail * bsize });
}

/** What is reserved for the system counts neither as used nor as free, as `df` counts. */
export function spaceOf({
  usedBytes,
  freeBytes,
}: {
  readonly usedBytes: number;
  readonly freeBytes: number;
}): DiskSpace {
  const total = usedBytes + freeBytes;
  const share = total === 0 ? 0 : usedBytes / total;
  return { level: share >= SHORT_SHARE ? 'short' : share >= LOW_SHARE ? 'low' : 'enough', freeBytes };
}

/**
 * Why an item that takes files is not begun now, for people; `null` where it may. A case that was begun is never refused
 * for it: it is filed as long as it can be written.
 */
export function filesRefused({ level }: DiskSpace): Text | null {
  return level === 'short'
    ? {
        zh: '本机存储空间不足，暂时不能办理需要拍照、扫描或签名的事项。其他事项可以照常办理。',
        en: 'This terminal is short of storage, so matters with photographs, scans or signatures cannot be begun now. All others can.',
      }
    : null;
}

/** What staff are told when the level changes to `low` or `short`. */
export function spaceAlarm({ level, freeBytes }: DiskSpace, folder: string): StoreAlarm | null {
  if (level === 'enough') return null;
  const free = `${Math.floor(freeBytes / 1024 / 1024)} MiB`;
  return level === 'low'
    ? {
        code: 'diskLow',
        text: {
          zh: `${folder} 所在磁盘已用 70% 以上，剩余 ${free}。请清理磁盘，并查看待送出的事项为何积压。`,
          en: `The disk of ${folder} is more than 70 % full, ${free} are left. Make room, and see whether cases are waiting to be sent.`,
        },
      }
    : {
        code: 'diskShort',
        text: {
          zh: `${folder} 所在磁盘已用 90% 以上，剩余 ${free}。带附件的事项已停办，只保留一份备份。请立即清理磁盘；未送出的事项不会被删除。`,
          en: `The disk of ${folder} is more than 90 % full, ${free} are left. Matters with files are not offered and one backup is kept. Make room now; what is not delivered is never removed.`,
        },
      };
}
