import leveldown from 'leveldown';

/**
 * LevelDB that flushes each write to the disk before it is said to be done. PouchDB asks for no flush, so that a power cut
 * would take cases that it has acknowledged.
 */
export function durableLeveldown(location) {
  const database = leveldown(location);
  for (const method of ['_put', '_del', '_batch']) {
    const plain = database[method].bind(database);
    database[method] = (...parameters) => {
      const [options, callback] = parameters.splice(-2);
      plain(...parameters, { ...options, sync: true }, callback);
    };
  }
  return database;
}
