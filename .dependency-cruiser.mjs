/**
 * Who may import whom. The core knows no Electron, no screen and no device brand: that is what lets every
 * part be exercised for real where no Electron binary can be had.
 */
const outside = (allowed) => ({
  path: '^(contract|drivers|src-main|src-renderer|platform|scripts|tests)/',
  pathNot: allowed,
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    { name: 'contract-is-alone', severity: 'error', from: { path: '^contract/' }, to: outside('^contract/') },
    {
      name: 'contract-is-pure',
      comment: 'zod; birpc for the link alone; no Node, no browser.',
      severity: 'error',
      from: { path: '^contract/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'],
        pathNot: 'node_modules/(zod|birpc)/',
      },
    },
    {
      name: 'drivers-know-contract',
      severity: 'error',
      from: { path: '^drivers/' },
      to: outside('^(contract|drivers)/'),
    },
    {
      name: 'core-knows-contract',
      severity: 'error',
      from: { path: '^src-main/core/', pathNot: '\\.test\\.ts$|/testing/' },
      to: outside('^(contract|src-main/core|src-main/ports)/'),
    },
    {
      name: 'core-without-electron',
      severity: 'error',
      from: { path: '^src-main/(core|device-host|ports)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'device-host-knows-drivers',
      severity: 'error',
      from: { path: '^src-main/device-host/' },
      to: outside('^(contract|drivers|src-main/device-host|src-main/ports)/'),
    },
    {
      name: 'no-emulator-ships',
      severity: 'error',
      from: { path: '^(src-main|src-renderer|platform)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^drivers/emulators/' },
    },
    {
      name: 'screen-knows-contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: outside('^(contract|src-renderer)/'),
    },
    {
      name: 'platform-knows-contract',
      severity: 'error',
      from: { path: '^platform/' },
      to: outside('^(contract|platform)/'),
    },
    {
      name: 'nobody-imports-tests',
      comment: 'The bench of the screen uses whole terminals as the journeys do.',
      severity: 'error',
      from: { pathNot: '^(tests/|scripts/bench-screen)' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The others of the sync bench have packages of their own, which only it installs.
    exclude: { path: '(^|/)dist/|^scripts/bench-sync/others/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
