/** PostgreSQL with everything that keeps its promise switched on, and room for what is measured. */
export const POSTGRES_SETTINGS = { fsync: 'on', shared_buffers: '256MB', max_wal_size: '4GB' };
