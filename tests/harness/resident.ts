import type { Page } from 'playwright-core';
import type { Bench } from './bench.ts';

/** A person at the screen: presses what it says, waits for what it shows. */
export interface Resident {
  readonly page: Page;
  press(name: string | RegExp): Promise<void>;
  sees(text: string | RegExp, withinMs?: number): Promise<void>;
  choose(label: string | RegExp): Promise<void>;
  typePhone(digits: string): Promise<void>;
  layCard(card: string): Promise<void>;
  liftCard(): Promise<void>;
  /** Takes the card, ends the session from whatever page, and waits for the first page. */
  leave(): Promise<void>;
  /** All words on the screen now. */
  words(): Promise<string>;
}

export function residentAt(page: Page, bench: Bench): Resident {
  const resident: Resident = {
    page,
    async press(name) {
      try {
        await page.getByRole('button', { name }).first().click({ timeout: 20_000 });
      } catch {
        throw new Error(`no button ${name}; on the screen is: ${await resident.words()}`);
      }
    },
    async sees(text, withinMs = 20_000) {
      try {
        await page.getByText(text).first().waitFor({ timeout: withinMs });
      } catch {
        throw new Error(
          `not seen within ${withinMs} ms: ${text}; on the screen is: ${await resident.words()}`,
        );
      }
    },
    async choose(label) {
      // The label is what a finger meets; the radio itself is drawn by it.
      await page.locator('label').filter({ hasText: label }).first().click();
    },
    async typePhone(digits) {
      for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
    },
    layCard: (card) => bench.act('id-card-reader', { type: 'layCard', card }),
    liftCard: () => bench.act('id-card-reader', { type: 'liftCard' }),
    async leave() {
      await resident.liftCard();
      await resident.press(/退出|Exit|Finish/);
      await resident.sees('点一下屏幕开始');
    },
    words: async () => (await page.locator('body').textContent()) ?? '',
  };
  return resident;
}

/** From the attract page to the page that waits for the card. */
export async function openRegistration(resident: Resident): Promise<void> {
  await resident.press('点一下屏幕开始');
  await resident.press(/灵活就业登记/);
  await resident.press('开始办理');
  await resident.choose('没有退休');
  await resident.press('下一步');
  await resident.sees('请把身份证平放在读卡区');
}

/** The registration up to its check page, with the card of a resident of 金泽镇. */
export async function fillRegistration(resident: Resident): Promise<void> {
  await openRegistration(resident);
  await resident.layCard('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
  await resident.choose(/平台就业/);
  await resident.press('下一步');
  await resident.sees('从哪一天开始的？');
  await resident.press('本月 1 日');
  await resident.press('下一步');
  await resident.sees('请输入您的手机号');
  await resident.typePhone('13800006620');
  await resident.press('下一步');
  await resident.sees('请核对，无误后提交');
}

/** Submits from the check page; what does not fit one page is looked at first, as the screen asks. */
export async function submit(resident: Resident, button = '提交并打印凭条'): Promise<void> {
  const readOn = resident.page.getByRole('button', { name: '看下一页' });
  while (await readOn.isVisible()) await readOn.click();
  await resident.press(button);
}

/** From the attract page to the check page of the proof. */
export async function fillProof(resident: Resident, card = 'qingpu-resident'): Promise<void> {
  await resident.press('点一下屏幕开始');
  await resident.press(/社保缴费证明/);
  await resident.press('开始办理');
  await resident.sees('请把身份证平放在读卡区');
  await resident.layCard(card);
  await resident.sees('需要证明哪一段时间？');
  await resident.choose('最近 12 个月');
  await resident.press('下一步');
  await resident.sees('请核对，无误后打印');
}
