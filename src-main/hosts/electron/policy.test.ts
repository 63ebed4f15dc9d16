import path from 'node:path';
import { expect, test } from 'vitest';
import { cspHeader, isAllowedNavigation, isAllowedPermission, SCREEN_ORIGIN, screenFile } from './policy.ts';

const folder = path.resolve('/opt/terminal/screen');

test('the screen may reload and go nowhere else', () => {
  expect(isAllowedNavigation('tongban://screen/index.html')).toBe(true);
  for (const url of [
    'https://example.org/',
    'file:///etc/passwd',
    'tongban://other/index.html',
    'tongban://screen/index.html.evil',
    'javascript:alert(1)',
    'data:text/html,x',
  ])
    expect(isAllowedNavigation(url)).toBe(false);
});

test.each(['media', 'geolocation', 'serial', 'hid', 'usb', 'notifications', 'clipboard-read', 'fullscreen'])(
  'a page is refused %s',
  (permission) => {
    expect(isAllowedPermission({ permission, origin: SCREEN_ORIGIN, mediaTypes: [] }, true)).toBe(false);
  },
);

const camera = { permission: 'media', origin: SCREEN_ORIGIN, mediaTypes: ['video'] };

test('the camera is allowed while the core shows a page that needs it, and at no other time', () => {
  expect(isAllowedPermission(camera, true)).toBe(true);
  expect(isAllowedPermission({ ...camera, origin: `${SCREEN_ORIGIN}/` }, true)).toBe(true);
  expect(isAllowedPermission(camera, false)).toBe(false);
});

test.each([
  { ...camera, origin: 'https://example.org' },
  { ...camera, origin: '' },
  { ...camera, mediaTypes: ['video', 'audio'] },
  { ...camera, mediaTypes: ['unknown'] },
  { ...camera, permission: 'display-capture' },
])('a page that needs a camera gets nothing else: %o', (asked) => {
  expect(isAllowedPermission(asked, true)).toBe(false);
});

test('the policy has no unsafe source and no network', () => {
  expect(cspHeader()).not.toMatch(/unsafe|\*|https?:|ws:/);
  expect(cspHeader()).toContain("connect-src 'none'");
});

test('addresses of the screen name its files', () => {
  expect(screenFile(folder, 'tongban://screen/')).toBe(path.join(folder, 'index.html'));
  expect(screenFile(folder, 'tongban://screen/assets/a.js?x#y')).toBe(path.join(folder, 'assets/a.js'));
});

test.each([
  'tongban://screen/../secret',
  'tongban://screen/%2e%2e/secret',
  'tongban://screen/assets/..%2f..%2fsecret',
  'tongban://screen/..\\secret',
  'tongban://screen/%00',
  'tongban://other/index.html',
  'file:///etc/passwd',
])('%s names no file', (url) => {
  expect(screenFile(folder, url)).toBeNull();
});
