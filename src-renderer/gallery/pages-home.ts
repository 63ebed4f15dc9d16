import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { BrowsingState } from '../features/home/browsing.ts';
import { type Fixture, type Fixtures, inSession, receiptNumber } from './fixture.ts';
import { catalogueDigest, OWN_DIVISION } from './fixture-catalogue.ts';

const home = (over: Partial<ViewOf<'home'>>): Fixture =>
  inSession({
    page: 'home',
    division: OWN_DIVISION,
    digest: catalogueDigest,
    ownDivision: OWN_DIVISION,
    away: false,
    lacking: [],
    ...over,
  });

/** The home page at another place of the catalogue. */
const browsing = (state: Partial<BrowsingState>, over: Partial<ViewOf<'home'>> = {}): Fixture => ({
  ...home(over),
  browsing: state,
});

/** Before a matter is chosen. */
export const homePages: Fixtures = {
  attract: { view: { page: 'attract' } },
  'attract-restarted': { view: { page: 'attract', restarted: {} } },
  'attract-restarted-taken': { view: { page: 'attract', restarted: { receiptNumber } } },
  'attract-card-left': {
    view: { page: 'attract' },
    devices: [
      { deviceId: 'id-card-reader', deviceClass: 'idCardReader', state: 'online', conditions: ['cardLeft'] },
    ],
  },
  'attract-offline': { view: { page: 'attract' }, offline: true },
  home: home({}),
  'home-offline': { ...home({ lacking: ['network'] }), offline: true },
  'home-away': home({ division: '320509', away: true }),
  'home-way': browsing({ browsing: { at: 'way', way: 'print' } }),
  'home-way-lacking': browsing({ browsing: { at: 'way', way: 'print' } }, { lacking: ['documentPrinter'] }),
  'home-way-away': browsing({ browsing: { at: 'way', way: 'print' } }, { division: '320509', away: true }),
  'home-themes': browsing({ browsing: { at: 'themes' } }),
  'home-bodies': browsing({ browsing: { at: 'bodies' } }, { division: '320509', away: true }),
  'home-regions': browsing({ browsing: { at: 'regions' } }),
  'home-search': browsing({ browsing: { at: 'search' } }),
  'home-search-found': browsing({ browsing: { at: 'search' }, words: '证明', filter: { way: 'print' } }),
  'home-search-elsewhere': browsing({ browsing: { at: 'search' }, words: '工龄证明' }),
  'home-search-perhaps': browsing({ browsing: { at: 'search' }, words: '医保缴费' }),
  'home-search-guesses': browsing({ browsing: { at: 'search' }, words: '登记证明' }),
  'home-search-counter': browsing({ browsing: { at: 'search' }, words: '船民' }),
  'home-search-nothing': browsing({ browsing: { at: 'search' }, words: 'QQQQQ' }),
};
