import type { StickPaper } from '#contract/device/stick.ts';

export function pagesOf(papers: readonly StickPaper[]): number {
  return papers.reduce((sum, { pages }) => sum + pages, 0);
}

/**
 * The choice after a touch on `id`, in the order of the touches; `null` where there is no room for it. Where there is
 * room for one page alone, another choice takes the place of the one before.
 */
export function choose(
  papers: readonly StickPaper[],
  room: number,
  chosen: readonly string[],
  id: string,
): readonly string[] | null {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  const next = room === 1 ? [id] : [...chosen, id];
  return pagesOf(papers.filter((paper) => next.includes(paper.id))) <= room ? next : null;
}
