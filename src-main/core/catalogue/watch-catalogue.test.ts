import { expect, test, vi } from 'vitest';
import { assetsFolder } from './testing/assets-folder.ts';
import { watchCatalogue } from './watch-catalogue.ts';

test('a changed file is offered without a restart, and what was pinned before stays as it was', async () => {
  const assets = assetsFolder();
  const onChange = vi.fn();
  const catalogue = watchCatalogue(assets.path, onChange);
  try {
    const pinned = catalogue.region('310199')?.items.get('walking');
    assets.change('items/moving/walking.yaml', '走得快吗', '走得慢吗');
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 10_000);
    expect(pinned?.item.questions[1]?.ask.zh).toBe('走得快吗？');
    expect(catalogue.region('310199')?.items.get('walking')?.item.questions[1]?.ask.zh).toBe('走得慢吗？');
    expect(catalogue.faults).toEqual([]);
  } finally {
    catalogue.stop();
    assets.remove();
  }
});
