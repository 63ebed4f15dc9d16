import type { Capture } from '#contract/device/screen-devices.ts';
import type { DeviceClass } from '#contract/device/status.ts';
import type { Stick } from '#contract/device/stick.ts';
import type { Transfer } from '#contract/kiosk-api/transfer-view.ts';
import type { Text } from '#contract/text.ts';
import type { TransferScope } from '../../bundle/waiting-cases.ts';
import type { StaffDesk } from '../../staff/staff-desk.ts';

/** What a view shows beside the session itself. */
export interface Surroundings {
  /** The terminal's own region, GB/T 2260. */
  readonly division: string;
  readonly online: boolean;
  readonly today: string;
  /** Of the catalogue of a region. */
  digestOf(division: string): string;
  /** The name of a body by its key in the region's file. */
  bodyName(division: string, key: string): Text;
  /** The name of a kind of certificate (assets/certificates.yaml). */
  certificateName(kind: string): Text;
  /** What a key of shared data is called (assets/shared-data.yaml). */
  sharedName(key: string): Text;
  /** The name of a division of the country. */
  divisionName(code: string): Text;
  isUsable(deviceClass: DeviceClass): boolean;
  /** Whether the disk has room for the files of one more case. */
  readonly hasRoom: boolean;
  /** What is armed of the screen's own devices. */
  armed(): Capture | null;
  /** Whether somebody without a card may type who they are. */
  readonly typedNumber: boolean;
  /** Whether papers may come from a USB stick. */
  readonly takesSticks: boolean;
  /** What is known of the stick, while a page waits for one. */
  stick(): Stick | null;
  /** A transfer by stick, where a stick for it is plugged in or there is something to tell of one. */
  transfer(scope?: TransferScope): Transfer | null;
  readonly staff: Pick<StaffDesk, 'gate' | 'status' | 'setAside'>;
  /** Whether the terminal has such a device at all. */
  has(deviceClass: DeviceClass): boolean;
  deliveryOf(caseId: string): 'waiting' | 'delivered' | 'attention';
}
