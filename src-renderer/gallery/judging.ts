import { AxeBuilder } from '@axe-core/playwright';
import type { OpenGallery } from './gallery-server.ts';
import { layoutFaults } from './layout-faults.ts';
import { reachFaults } from './reach-faults.ts';
import { openPage, show } from './showing.ts';

/** A window's size, pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

export const SCREENS = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  small: { width: 1280, height: 800 },
} as const satisfies Readonly<Record<string, Screen>>;

/** What is cut, overlaps, or is too small, too near or too high to touch at these addresses (`home/zh/elder`), in words. */
export async function layoutFaultsAt(
  gallery: OpenGallery,
  { width, height }: Screen,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const page = await openPage(gallery, width, height);
  const faults: string[] = [];
  for (const address of addresses) {
    await show(page, address);
    const found = [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(reachFaults))];
    faults.push(...found.map((fault) => `${width} x ${height} ${address}: ${fault}`));
  }
  await page.context().close();
  return faults;
}

/** What axe finds wrong at these addresses on the reference screen, in words. */
export async function axeFaultsAt(
  gallery: OpenGallery,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const page = await openPage(gallery, SCREENS.portrait.width, SCREENS.portrait.height);
  const faults: string[] = [];
  for (const address of addresses) {
    await show(page, address);
    const { violations } = await new AxeBuilder({ page }).exclude('.gallery-label').analyze();
    faults.push(
      ...violations.map(({ id, nodes }) => `${address}: ${id} ${nodes.map(({ html }) => html).join(' ')}`),
    );
  }
  await page.context().close();
  return faults;
}
