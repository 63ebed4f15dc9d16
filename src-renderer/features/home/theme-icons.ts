import type { IconName } from '../../ui/icon.tsx';

/** What stands for a theme of `assets/themes.yaml` beside its name. */
const icons: Readonly<Record<string, IconName>> = {
  'social-insurance': 'shield',
  health: 'medical',
  employment: 'briefcase',
  household: 'home',
  housing: 'key',
  property: 'building',
  transport: 'car',
  border: 'plane',
  'elder-care': 'people',
  birth: 'child',
  marriage: 'heart',
  education: 'school',
  assistance: 'heart',
  disability: 'people',
  certificates: 'card',
  archives: 'document',
  tax: 'calculator',
  bills: 'coin',
  'business-setup': 'shop',
  'business-licences': 'shop',
  justice: 'scales',
  credit: 'check',
  consumer: 'scales',
};

/** A theme that is newer than this screen has the picture of all themes. */
export function themeIcon(theme: string): IconName {
  return icons[theme] ?? 'stack';
}
