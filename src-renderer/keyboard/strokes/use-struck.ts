import { useEffect, useMemo, useState } from 'react';
import { charactersOf } from './stroke-table.ts';

let table: Promise<string> | undefined;

/** The table, loaded when somebody first writes by strokes. */
function loadTable(): Promise<string> {
  table ??= import('./stroke-data.ts')
    .then(({ strokeTable }) => strokeTable)
    .catch((error: unknown) => {
      // The next question tries again.
      table = undefined;
      throw error;
    });
  return table;
}

/** Which characters begin with these strokes (signs of stroke-kinds.ts). */
export function useStruck(strokes: string, isWanted: boolean): readonly string[] {
  const [loaded, setLoaded] = useState('');
  useEffect(() => {
    if (!isWanted) return;
    let gone = false;
    void loadTable().then(
      (text) => {
        if (!gone) setLoaded(text);
      },
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [isWanted]);
  return useMemo(() => (isWanted ? charactersOf(loaded, strokes) : []), [loaded, strokes, isWanted]);
}
