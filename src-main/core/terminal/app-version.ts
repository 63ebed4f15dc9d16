import application from '../../../package.json' with { type: 'json' };

/** The version of this program. */
export const APP_VERSION: string = application.version;
