import { useEffect, useRef, useState } from 'react';
import type { Picture } from '#contract/device/screen-devices.ts';
import type { StickPaper } from '#contract/device/stick.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { type ReadPicture, readStickPicture } from '../../devices/stick-picture.ts';

/** Pictures on the stick as pages, read when they are looked at first; they go with the page. */
export function useStickPictures(commandId: string, paper: StickPaper | undefined) {
  const { stick } = useKiosk();
  const made = useRef(new Map<string, Picture>());
  const [read, setRead] = useState<{ readonly id: string; readonly result: ReadPicture } | null>(null);
  const id = paper?.kind === 'pdf' ? undefined : paper?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one file is read once; snapshots bring equal copies of it.
  useEffect(() => {
    if (!paper || id === undefined || made.current.has(id)) return;
    const left = new AbortController();
    void readStickPicture(paper, (from) => stick.read(commandId, id, from), left.signal).then((result) => {
      if (left.signal.aborted) return;
      if (result.ok) made.current.set(id, result.picture);
      setRead({ id, result });
    });
    return () => left.abort();
  }, [commandId, id]);

  return {
    /** Of the paper that is looked at. */
    picture: id === undefined ? undefined : made.current.get(id),
    problem: read && read.id === id && !read.result.ok ? read.result.why : null,
    pictureOf: (one: StickPaper) => made.current.get(one.id),
  };
}
