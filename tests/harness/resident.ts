import type { Page } from 'playwright-core';
import type { Bench } from './bench.ts';

/** A person at the screen: presses what it says, waits for what it shows. */
export interface Resident {
  readonly page: Page;
  press(name: string | RegExp): Promise<void>;
  sees(text: string | RegExp, withinMs?: number): Promise<void>;
  choose(label: string | RegExp): Promise<void>;
  /** Letters and digits, one key of the screen's keyboard after the other. */
  typeKeys(keys: string): Promise<void>;
  layCard(card: string): Promise<void>;
  /** Lays the card on, and agrees to what is asked then. */
  identify(card: string): Promise<void>;
  /** Agrees to the use of what was read, which is looked at to its end first, as the screen asks. */
  agree(): Promise<void>;
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
    async typeKeys(keys) {
      for (const key of keys) await page.getByRole('button', { name: key, exact: true }).click();
    },
    layCard: (card) => bench.act('id-card-reader', { type: 'layCard', card }),
    async identify(card) {
      await resident.layCard(card);
      await resident.agree();
    },
    async agree() {
      await resident.sees('同意使用您的信息吗？');
      await readOn(page);
      await resident.press('同意，继续');
    },
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

/** Searches an item from the attract page, as a hurried person types it (pinyin or initials), and opens its guide. */
export async function findItem(resident: Resident, query: string, name: string): Promise<void> {
  await resident.press('点一下屏幕开始');
  await resident.press(/^搜一搜/);
  await resident.typeKeys(query);
  await resident.press(name);
  await resident.sees('谁能办');
}

/** Searches an item from the attract page and begins with it. */
export async function openItem(
  resident: Resident,
  query: string,
  name: string,
  begin = '开始办理',
): Promise<void> {
  await findItem(resident, query, name);
  await resident.press(begin);
}

/** From the attract page to the page that waits for the card. */
export async function openRegistration(resident: Resident): Promise<void> {
  await openItem(resident, 'LHJYDJ', '灵活就业登记');
  await resident.choose('没有退休');
  await resident.press('下一步');
  await resident.sees('请把身份证平放在读卡区');
}

/** Who registers, and whether the phone number is asked: the bodies know it of most, but only with a network. */
export interface Registering {
  readonly card?: string;
  readonly phone?: 'known' | 'asked';
}

/** The questions of the registration that everybody is asked: who works how, and since when. */
export async function answerFirstQuestions(resident: Resident): Promise<void> {
  await resident.sees('您现在的就业形式是哪一种？');
  await resident.choose(/平台就业/);
  await resident.press('下一步');
  await resident.sees('从哪一天开始的？');
  await resident.press('本月 1 日');
  await resident.press('下一步');
}

/** The registration up to its check page. */
export async function fillRegistration(
  resident: Resident,
  { card = 'qingpu-resident', phone = 'known' }: Registering = {},
): Promise<void> {
  await openRegistration(resident);
  await resident.identify(card);
  await answerFirstQuestions(resident);
  if (phone === 'asked') {
    await resident.sees('请输入您的手机号');
    await resident.typeKeys('13800006620');
    await resident.press('下一步');
  }
  await resident.sees('请核对，无误后提交');
}

/** Submits from the check page; what does not fit one page is looked at first, as the screen asks. */
export async function submit(resident: Resident, button = '提交并打印凭条'): Promise<void> {
  await readOn(resident.page);
  await resident.press(button);
}

/** Looks at all pages of what must be read first. */
async function readOn(page: Page): Promise<void> {
  const unread = page.getByRole('button', { name: '请先看下一页' });
  const next = page.getByRole('button', { name: '下一页', exact: true });
  while (await unread.isVisible()) await next.click();
}

/** From the attract page to the check page of the proof. */
export async function fillProof(resident: Resident, card = 'qingpu-resident'): Promise<void> {
  await openItem(resident, 'SBJFZM', '社保缴费证明');
  await resident.sees('请放身份证，或插社会保障卡');
  await resident.identify(card);
  await answerPeriod(resident);
  await resident.sees('请核对，无误后打印');
}

/** The proof's only question. */
export async function answerPeriod(resident: Resident): Promise<void> {
  await resident.sees('需要证明哪一段时间？');
  await resident.press('最近 12 个月');
  await resident.press('下一步');
}
