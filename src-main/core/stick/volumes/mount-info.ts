/** One mount, from a line of `/proc/self/mountinfo` (proc_pid_mountinfo(5)). */
export interface Mount {
  readonly id: string;
  /** `major:minor` */
  readonly device: string;
  /** The folder of its file system that is mounted; `/` unless it is a part of one. */
  readonly mountedFolder: string;
  readonly place: string;
  readonly isReadOnly: boolean;
}

/** What does not have the form of a mount is left out. */
export function readMountInfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [id, , device, mountedFolder, place, options] = line.split(' ');
    if (!id || !device || !/^\d+:\d+$/.test(device) || !mountedFolder || !place || !options) return [];
    return [
      {
        id,
        device,
        mountedFolder: unescaped(mountedFolder),
        place: unescaped(place),
        isReadOnly: options.split(',').includes('ro'),
      },
    ];
  });
}

/** Space, tab, newline and backslash stand there as three octal digits; the rest as its bytes. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
