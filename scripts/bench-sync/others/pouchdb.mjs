import http from 'pouchdb-adapter-http';
import leveldb from 'pouchdb-adapter-leveldb';
import PouchDB from 'pouchdb-core';
import mapReduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';
import { durableLeveldown } from './durable-leveldown.mjs';

PouchDB.plugin(leveldb).plugin(mapReduce).plugin(http).plugin(replication);

/** How a database on this machine is opened; one at another address needs none of it. */
const HERE = { adapter: 'leveldb', db: durableLeveldown };

/** Databases below `folder`, each write flushed to the disk. */
export function pouchIn(folder) {
  return PouchDB.defaults({ prefix: `${folder}/`, ...HERE });
}

/** The database of this name below `folder`, from which can be replicated to another address. */
export function openPouch(folder, name) {
  return new PouchDB(`${folder}/${name}`, HERE);
}
