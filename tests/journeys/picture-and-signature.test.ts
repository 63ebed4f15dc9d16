import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesAtPlatform } from '../harness/central.ts';
import { findItem, openItem, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';
import { until } from '../harness/until.ts';

/**
 * In the terminal's own window: a permission that the host gives and takes is to be seen in no other browser. The
 * camera is Chromium's emulated one; DevTools is only looked through, it never touches a permission.
 */
let system: System;
let tools: Browser;
let page: Page;
let resident: Resident;

beforeAll(async () => {
  const debuggingPort = 20_000 + (process.pid % 20_000);
  system = await startSystem({ windowOn: debuggingPort });
  tools = await until('DevTools of the window', () =>
    chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort}`, { timeout: 1_500 }).catch(() => null),
  );
  page = await until('the window of the host', () => tools.contexts()[0]?.pages()[0]);
  resident = residentAt(page, system.bench);
});
afterAll(async () => {
  await tools?.close();
  await system?.stop();
});

/** What a script that got into the page hears when it asks for the camera: an error's name, or `live`. */
function askForCamera(): Promise<string> {
  return page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      (stream) => {
        Reflect.set(window, 'stolen', stream);
        return 'live';
      },
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    ),
  );
}

/** Whether the picture that the script above kept still runs. */
function stolenPicture(): Promise<string> {
  return page.evaluate(() => {
    const stream: unknown = Reflect.get(window, 'stolen');
    return stream instanceof MediaStream ? (stream.getVideoTracks()[0]?.readyState ?? 'none') : 'none';
  });
}

/** A picture's own size, as soon as it is there. */
function sizeOf(picture: Locator): Promise<{ readonly width: number; readonly height: number }> {
  return picture.evaluate(async (image) => {
    if (!(image instanceof HTMLImageElement)) throw new Error('this is no picture');
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  });
}

/** How bright the corners of a picture are, 0 to 255: the table around the paper is half as bright as paper. */
function cornersOf(picture: Locator): Promise<readonly number[]> {
  return picture.evaluate(async (image) => {
    if (!(image instanceof HTMLImageElement)) throw new Error('this is no picture');
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const inset = 12;
    return [inset, width - inset].flatMap((x) =>
      [inset, height - inset].map((y) => context?.getImageData(x, y, 1, 1).data[0] ?? 0),
    );
  });
}

/** The picture is touched near the sheet's end, and the finger moves up: the lower edge goes with it. */
async function lowerEdgeUp(): Promise<void> {
  const picture = page.getByRole('img', { name: '要裁的照片' });
  await picture.hover();
  const box = await picture.boundingBox();
  if (!box) throw new Error('there is nothing to cut');
  const at = (y: number) => [box.x + box.width / 2, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.9));
  await page.mouse.down();
  await page.mouse.move(...at(0.75), { steps: 5 });
  await page.mouse.up();
}

/**
 * The sheet lies aslant and is cut out upright; then all of the picture is wished, the sheet alone again, and its lower half
 * without its end.
 */
async function cutAsWished(): Promise<void> {
  const still = page.getByRole('img', { name: '刚拍的照片' });
  await resident.sees('照片裁过了');
  const sheet = await sizeOf(still);
  expect(sheet.width / sheet.height).toBeCloseTo(760 / 1_080, 1);
  expect(sheet.width).toBeGreaterThanOrEqual(760);
  expect(Math.min(...(await cornersOf(still)))).toBeGreaterThan(200);

  await resident.press('重新裁');
  await resident.press('留整张');
  await resident.press('裁好了');
  await until('all of the picture', async () => (await sizeOf(still)).width > 1_500);
  expect(Math.max(...(await cornersOf(still)))).toBeLessThan(150);

  await resident.press('裁掉四周');
  await resident.press('只留纸');
  await resident.press('裁好了');
  await resident.sees('照片裁过了');
  expect(await sizeOf(still)).toEqual(sheet);

  await resident.press('重新裁');
  await lowerEdgeUp();
  await resident.press('返回');
  expect(await sizeOf(still)).toEqual(sheet);
  await resident.press('重新裁');
  await lowerEdgeUp();
  await resident.choose('上边');
  await resident.press('上边往里');
  await resident.press('裁好了');
  await until('less of the sheet', async () => (await sizeOf(still)).height < sheet.height * 0.95);
  expect((await sizeOf(still)).width).toBe(sheet.width);
}

/** Remembers the open camera, which has no place in the page while a picture is looked at. */
async function holdStream(): Promise<void> {
  await page.evaluate(() => Reflect.set(window, 'held', document.querySelector('video')?.srcObject));
}

/** What a camera does whose cable comes out; the emulated one has no cable while it is open. */
async function loseCamera(): Promise<void> {
  await page.evaluate(() => {
    const stream: unknown = Reflect.get(window, 'held');
    if (!(stream instanceof MediaStream)) throw new Error('no camera is open');
    for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

async function sign(): Promise<void> {
  const box = await page.getByRole('img', { name: '签名区' }).boundingBox();
  if (!box) throw new Error('there is nothing to sign on');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.2, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.7), { steps: 8 });
  await page.mouse.move(...at(0.8, 0.3), { steps: 8 });
  await page.mouse.up();
}

/** Everything under the terminal's own folder and the logs, as text in which base64 and bytes can be found. */
function filesOfTerminal(): readonly Buffer[] {
  return ['terminal', 'logs'].flatMap((folder) =>
    readdirSync(path.join(system.folder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );
}

test('a paper is photographed and signed for: the officer sees both, and the terminal keeps neither', async () => {
  await resident.sees('点一下屏幕开始');
  expect(await askForCamera()).toBe('NotAllowedError');
  await openItem(resident, 'SHIYE', '失业登记');
  await resident.identify('qingpu-resident');
  await resident.choose('工作过');
  await resident.press('下一步');
  await resident.sees('从哪一天开始没有工作的？');
  expect(await askForCamera()).toBe('NotAllowedError');
  await resident.press('本月 1 日');

  // In the dark the picture is refused before anybody sends it.
  await system.bench.act('document-camera', { type: 'lamp', on: false });
  await resident.press('下一步');
  await resident.sees('请拍下离职证明');
  await resident.press('拍照');
  await resident.sees('太暗了');
  const still = page.getByRole('img', { name: '刚拍的照片' });
  expect(await still.isVisible()).toBe(false);
  await system.bench.act('document-camera', { type: 'lamp', on: true });
  await resident.press('返回');
  await resident.press('下一步');
  await resident.press('拍照');
  await still.waitFor();
  await resident.press('重拍');
  await resident.press('拍照');
  await cutAsWished();
  const taken = (await still.getAttribute('src'))?.replace('data:image/jpeg;base64,', '') ?? '';
  const sent = await sizeOf(still);
  await resident.press('用这张');
  await resident.sees('已拍 1 页');
  // A script in the page gets what the page gets, and loses it with the page.
  await until('the camera to be allowed', async () => (await askForCamera()) === 'live');
  expect(await stolenPicture()).toBe('live');
  await resident.press('拍好了，下一步');
  await resident.sees('请签上您的姓名');
  await until('the camera to be taken away', async () => (await stolenPicture()) === 'ended');
  expect(await askForCamera()).toBe('NotAllowedError');

  await sign();
  await resident.press('清除重签');
  await sign();
  await resident.press('签好了');
  await resident.sees('请核对，无误后提交');
  await resident.sees('已收到 1 份');
  await resident.sees('已签名');
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  await resident.sees('已送达');
  expect(casesAtPlatform(system)).toHaveLength(1);
  await resident.press('完成并退出');
  await resident.liftCard();
  await resident.sees('点一下屏幕开始');
  expect(await page.content()).not.toContain('data:image');

  const officer = await tools.newPage();
  await officer.goto(system.platformUrl);
  await officer.getByRole('link', { name: /\d{4} \d{4} \d{4}/ }).click();
  const pictures = officer.getByRole('img');
  await pictures.nth(1).waitFor();
  const seen = await pictures.evaluateAll((all) =>
    all.map((one) =>
      one instanceof HTMLImageElement && one.complete ? [one.src.slice(5, 20), one.naturalWidth] : [],
    ),
  );
  expect(seen).toEqual([
    ['image/jpeg;base', sent.width],
    ['image/svg+xml;b', 1_000],
  ]);
  await officer.close();

  // The beginning of a JPEG says how it was made and is the same in all; the middle is this one's.
  const middle = taken.slice(2_000, 2_080);
  expect(middle).toHaveLength(80);
  for (const bytes of filesOfTerminal()) {
    expect(bytes.includes(middle)).toBe(false);
    expect(bytes.includes(Buffer.from(middle, 'base64'))).toBe(false);
  }
});

test('a camera that is not there or goes away is told in words; when it is back the page goes on by itself', async () => {
  await system.bench.act('document-camera', { type: 'unplug' });
  await findItem(resident, 'SHIYE', '失业登记');
  await resident.sees('高拍仪暂时不能用：材料可以从 U 盘选');
  await system.bench.act('document-camera', { type: 'plug' });
  await resident.press('开始办理');
  await resident.identify('qingpu-resident');
  await resident.choose('工作过');
  await resident.press('下一步');
  await resident.press('本月 1 日');
  await system.bench.act('document-camera', { type: 'unplug' });
  await resident.press('下一步');
  await resident.sees('没有找到相机');
  await system.bench.act('document-camera', { type: 'plug' });
  const isOpen = () => page.getByRole('button', { name: '拍照' }).isEnabled();
  await until('the camera to be open', isOpen);
  await holdStream();
  await loseCamera();
  await resident.sees('相机断开了');
  await until('the camera to be open again', isOpen);

  // A picture that was taken needs the camera no more.
  await holdStream();
  await resident.press('拍照');
  await resident.sees('纸全不全');
  await loseCamera();
  await resident.press('用这张');
  await resident.sees('已拍 1 页');
  // It was the wrong page after all.
  await resident.press('全部重拍');
  await page.getByText('已拍 1 页').waitFor({ state: 'detached' });
  await until('the camera to be open for the first page', isOpen);
  await resident.press('退出');
  await resident.liftCard();
  await resident.sees('点一下屏幕开始');
  expect(await askForCamera()).toBe('NotAllowedError');
});
